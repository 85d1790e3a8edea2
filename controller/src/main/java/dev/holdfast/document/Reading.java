package dev.holdfast.document;

import dev.holdfast.compose.ComposeModel;
import dev.holdfast.desired.Problem;
import dev.holdfast.reconcile.LoadResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What reading one declaration came to.
 *
 * @param files everything that was read or looked for, the document included
 * @param model the resolved Compose file, or null when it is wrong
 * @param warnings what has no effect here but may surprise
 */
public record Reading(
        LoadResult result, SortedSet<Path> files, @Nullable ComposeModel model, List<Problem> warnings) {
    public Reading {
        files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
        warnings = List.copyOf(warnings);
    }
}
