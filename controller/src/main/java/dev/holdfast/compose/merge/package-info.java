/**
 * Laying one Compose file over another: what is merged, appended or replaced, and which items of a list are one and the same.
 *
 * <p>Must not know files, variables or what the values mean to the engine; works on short and long notations alike. Read
 * {@link dev.holdfast.compose.merge.Merger} first, then the table in {@link dev.holdfast.compose.merge.MergeRules}.
 */
@NullMarked
package dev.holdfast.compose.merge;

import org.jspecify.annotations.NullMarked;
