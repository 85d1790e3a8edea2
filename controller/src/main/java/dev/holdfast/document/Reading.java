package dev.holdfast.document;

import dev.holdfast.desired.Problem;
import dev.holdfast.reconcile.LoadResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What reading one declaration came to.
 *
 * @param files everything that was read or looked for, the document included
 * @param warnings what has no effect here but may surprise
 */
public record Reading(LoadResult result, SortedSet<Path> files, List<Problem> warnings) {
    public Reading {
        files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
        warnings = List.copyOf(warnings);
    }
}
