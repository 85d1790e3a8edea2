package dev.holdfast.compose;

import dev.holdfast.desired.Copies;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What loading a Compose file came to. */
public sealed interface ComposeResult {
    /** Every file that was looked at, missing ones included: all are worth watching. */
    SortedSet<Path> filesRead();

    /**
     * It is well-formed.
     *
     * @param variables the names of those that decided what it says, set or not
     */
    record Loaded(
            DesiredProject project,
            ComposeModel model,
            SortedSet<Path> filesRead,
            SortedSet<String> variables,
            List<Problem> warnings)
            implements ComposeResult {
        public Loaded {
            variables = Copies.sorted(variables);
            filesRead = Collections.unmodifiableSortedSet(new TreeSet<>(filesRead));
            warnings = List.copyOf(warnings);
        }
    }

    /** It is wrong; all problems at once, in the order of the text. */
    record Invalid(List<Problem> problems, SortedSet<Path> filesRead) implements ComposeResult {
        public Invalid {
            problems = List.copyOf(problems);
            filesRead = Collections.unmodifiableSortedSet(new TreeSet<>(filesRead));
        }
    }
}
