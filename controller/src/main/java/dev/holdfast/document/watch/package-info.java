/**
 * Noticing that a file changed.
 *
 * <p>Must not know what is in the files. Read {@link dev.holdfast.document.watch.FileWatcher} first.
 */
@NullMarked
package dev.holdfast.document.watch;

import org.jspecify.annotations.NullMarked;
