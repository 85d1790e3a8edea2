/**
 * The canonical print of a Compose model: order, notations and omissions of docker compose v2.
 *
 * <p>Must not know how the model came to be, nor YAML or JSON as texts. Read {@link dev.holdfast.compose.print.CanonicalPrint}
 * first; {@code KeyOrder} and {@code PrintedNotations} are its tables.
 */
@NullMarked
package dev.holdfast.compose.print;

import org.jspecify.annotations.NullMarked;
