/**
 * Collecting what is wrong in a text a user wrote, so that all of it is reported at once.
 *
 * <p>Must not know any format. Read {@link dev.holdfast.compose.problem.Problems} first.
 */
@NullMarked
package dev.holdfast.compose.problem;

import org.jspecify.annotations.NullMarked;
