/**
 * Looking at the engine: lists and inspects become observed values.
 *
 * <p>Must not know what should run, and changes nothing on the engine. Read {@link dev.holdfast.docker.observe.DockerObserver} first.
 */
@NullMarked
package dev.holdfast.docker.observe;

import org.jspecify.annotations.NullMarked;
