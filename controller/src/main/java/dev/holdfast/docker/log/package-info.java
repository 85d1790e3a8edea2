/**
 * What containers print, as lines.
 *
 * <p>Must not know who reads it. Read {@link dev.holdfast.docker.log.DockerLogs} first.
 */
@NullMarked
package dev.holdfast.docker.log;

import org.jspecify.annotations.NullMarked;
