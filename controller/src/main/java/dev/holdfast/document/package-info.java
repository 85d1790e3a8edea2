/**
 * ComposeApplication documents: finding, reading, loading, and noticing that one is gone.
 *
 * <p>Must not know the engine or how anything is carried out. Read {@link dev.holdfast.document.DocumentLoader} first (a
 * name to an application), then {@link dev.holdfast.document.DocumentScanner} (which names there are) and {@link
 * dev.holdfast.document.Absences} (when a missing document deletes). Larger than other packages because finding, reading and loading
 * share the declaration, which nobody else should see.
 */
@NullMarked
package dev.holdfast.document;

import org.jspecify.annotations.NullMarked;
