/**
 * The {@code ${NAME…}} language of Compose values and env files.
 *
 * <p>Must not know which attributes exist nor where variables come from. Read
 * {@link dev.holdfast.compose.interpolation.Template} first.
 */
@NullMarked
package dev.holdfast.compose.interpolation;

import org.jspecify.annotations.NullMarked;
