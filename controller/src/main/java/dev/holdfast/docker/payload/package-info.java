/**
 * The bodies of create and connect requests, one class per part, as maps that become JSON.
 *
 * <p>Must not know how they are sent or what comes back. Read {@link dev.holdfast.docker.payload.ContainerBody} first; the
 * names of fields are those of the Engine API 1.41.
 */
@NullMarked
package dev.holdfast.docker.payload;

import org.jspecify.annotations.NullMarked;
