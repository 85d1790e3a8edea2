/**
 * What one load reads: files with their digest, and variables from wherever they come.
 *
 * <p>Must not know which applications there are. Read {@link dev.holdfast.document.reading.VariablesReader} first.
 */
@NullMarked
package dev.holdfast.document.reading;

import org.jspecify.annotations.NullMarked;
