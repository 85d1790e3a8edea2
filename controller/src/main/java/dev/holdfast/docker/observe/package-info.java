/**
 * Looking at the engine: lists and inspects become observed values.
 *
 * <p>Must not change anything on the engine, and not know what should run. Read {@link dev.holdfast.docker.observe.DockerObserver} first.
 */
@NullMarked
package dev.holdfast.docker.observe;

import org.jspecify.annotations.NullMarked;
