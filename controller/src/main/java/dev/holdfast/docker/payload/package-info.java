/**
 * The bodies of create and connect requests, one class per part, as maps that become JSON.
 *
 * <p>Must not know how they are sent or what comes back. Read {@link dev.holdfast.docker.payload.ContainerBody} first; {@code spec} in the
 * names of fields is the Engine API's (1.41).
 */
@NullMarked
package dev.holdfast.docker.payload;

import org.jspecify.annotations.NullMarked;
