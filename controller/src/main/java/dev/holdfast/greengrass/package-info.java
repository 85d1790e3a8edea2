/**
 * The connector of AWS IoT Greengrass V1 that deployed Docker applications, in the terms of this program: its definition becomes a
 * document.
 *
 * <p>A translation of text to text. Must not know the engine, AWS itself or what becomes of the document. Read
 * {@link dev.holdfast.greengrass.GreengrassImport} first.
 */
@NullMarked
package dev.holdfast.greengrass;

import org.jspecify.annotations.NullMarked;
