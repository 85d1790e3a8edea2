/**
 * The state directory: its layout, its lock, and the small JSON files in it. No secret value is ever written.
 *
 * <p>Must not know documents, Compose or the engine. Read {@link dev.holdfast.document.state.StateDirectory} first, which
 * owns every file name.
 */
@NullMarked
package dev.holdfast.document.state;

import org.jspecify.annotations.NullMarked;
