/**
 * {@code extends}: services that build on other services, of the same file or of another one.
 *
 * <p>Must not know what the attributes mean. Read {@link dev.holdfast.compose.extend.Extender} first.
 */
@NullMarked
package dev.holdfast.compose.extend;

import org.jspecify.annotations.NullMarked;
