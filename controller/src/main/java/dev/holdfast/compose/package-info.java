/**
 * Compose text to the desired project, in numbered phases.
 *
 * <p>Must not know the engine, documents or where the text comes from; other files are read only through
 * {@link dev.holdfast.compose.file.FileReader}. Read {@link dev.holdfast.compose.ComposeLoader} first.
 */
@NullMarked
package dev.holdfast.compose;

import org.jspecify.annotations.NullMarked;
