package dev.holdfast.compose.problem;

import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers problems while a text is read on; the same one is kept once. */
public final class Problems {
    private static final Comparator<Problem> AS_WRITTEN = Comparator.comparing(
                    (Problem problem) -> problem.location().file())
            .thenComparingInt(problem -> problem.location().line())
            .thenComparingInt(problem -> problem.location().column())
            .thenComparing(Problem::path);

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Records one problem; {@code path} is empty for the whole text. */
    public void add(Location location, String path, String message) {
        found.add(new Problem(location, path, message));
    }

    /** Records what somebody else found. */
    public void addAll(Iterable<Problem> problems) {
        problems.forEach(found::add);
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Whether something is already known to be wrong with this element or inside it; saves follow-up problems. */
    public boolean concern(String path) {
        return found.stream()
                .map(Problem::path)
                .anyMatch(known -> known.equals(path) || known.startsWith(path + ".") || known.startsWith(path + "["));
    }

    /** All problems in the order of the text. */
    public List<Problem> list() {
        return found.stream().sorted(AS_WRITTEN).toList();
    }
}
