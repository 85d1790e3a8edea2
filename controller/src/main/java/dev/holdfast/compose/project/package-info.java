/**
 * From the canonical tree to the desired project: selection, normalisation, consistency, and reading into records.
 *
 * <p>Must not know short notations, variables or how files are read. Read
 * {@link dev.holdfast.compose.project.ProjectReader} first. Larger than other packages because all of its types read the
 * canonical tree through the same few of them, which nobody else should see.
 */
@NullMarked
package dev.holdfast.compose.project;

import org.jspecify.annotations.NullMarked;
