/**
 * Every short notation to its long one, so that the phases after it see one form only.
 *
 * <p>Must not know defaults, other files or the engine. Expects a tree that the schema accepted. Read
 * {@link dev.holdfast.compose.canonical.CanonicalForm} first.
 */
@NullMarked
package dev.holdfast.compose.canonical;

import org.jspecify.annotations.NullMarked;
