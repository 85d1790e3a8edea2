/**
 * The small notations inside Compose values: sizes, durations, ports, volumes, command lines.
 *
 * <p>Must not know YAML or attributes. Each type stands alone; all throw
 * {@link dev.holdfast.compose.value.InvalidValueException}, which is the type to read first.
 * Larger than other packages because each notation is a type of its own.
 */
@NullMarked
package dev.holdfast.compose.value;

import org.jspecify.annotations.NullMarked;
