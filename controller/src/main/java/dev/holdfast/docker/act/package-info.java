/**
 * Carrying out effects on the engine, each idempotent, each failure with its kind and the engine's words.
 *
 * <p>Must not know why an effect is wanted. Read {@link dev.holdfast.docker.act.DockerActions} first.
 */
@NullMarked
package dev.holdfast.docker.act;

import org.jspecify.annotations.NullMarked;
