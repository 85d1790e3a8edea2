/**
 * Hearing from the engine: its events, and waits for containers that rest on them.
 *
 * <p>Must not know what follows from an event or a wait. Read {@link dev.holdfast.docker.watch.DockerEvents}, then {@link
 * dev.holdfast.docker.watch.DockerWaiter}.
 */
@NullMarked
package dev.holdfast.docker.watch;

import org.jspecify.annotations.NullMarked;
