/**
 * The files a Compose file is made of or points at: read through a port, remembered, and parsed within one budget.
 *
 * <p>Must not know what stands in them. Read {@link dev.holdfast.compose.file.ComposeFiles} first.
 */
@NullMarked
package dev.holdfast.compose.file;

import org.jspecify.annotations.NullMarked;
