/**
 * {@code include}: other Compose files, each a model with a directory and variables of its own, under the file that names them.
 *
 * <p>Must not know how such a model is composed, which it is told. Read {@link dev.holdfast.compose.include.Includer} first.
 */
@NullMarked
package dev.holdfast.compose.include;

import org.jspecify.annotations.NullMarked;
