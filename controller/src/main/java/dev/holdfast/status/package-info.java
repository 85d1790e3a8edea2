/**
 * What became of an application, as conditions, a summary and a history for people and tools. Pure: report in, status out.
 *
 * <p>Must not know files, YAML, metrics or the clock. Read {@link dev.holdfast.status.ApplicationStatus} first, then {@link
 * dev.holdfast.status.StatusAssembler}.
 */
@NullMarked
package dev.holdfast.status;

import org.jspecify.annotations.NullMarked;
