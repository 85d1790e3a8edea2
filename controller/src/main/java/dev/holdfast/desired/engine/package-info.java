/**
 * Versions of the Engine API, and what of a project needs which.
 *
 * <p>Must not know which engine is at hand. Read {@link dev.holdfast.desired.engine.ApiRequirement} first.
 */
@NullMarked
package dev.holdfast.desired.engine;

import org.jspecify.annotations.NullMarked;
