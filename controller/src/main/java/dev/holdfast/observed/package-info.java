/**
 * What does run on the node, as one snapshot of the engine, and the {@link dev.holdfast.observed.Observer} port that takes it.
 *
 * <p>Must not know how the engine is asked or what should run. Read {@link dev.holdfast.observed.ObservedProject} first.
 */
@NullMarked
package dev.holdfast.observed;

import org.jspecify.annotations.NullMarked;
