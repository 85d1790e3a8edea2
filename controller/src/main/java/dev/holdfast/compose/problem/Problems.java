package dev.holdfast.compose.problem;

import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Gathers problems while a text is read on; the same one is kept once, and of very many the first and the count. */
public final class Problems {
    private static final Comparator<Problem> AS_WRITTEN = Comparator.comparing(
                    (Problem problem) -> problem.location().file())
            .thenComparingInt(problem -> problem.location().line())
            .thenComparingInt(problem -> problem.location().column())
            .thenComparing(Problem::path);

    /** Nobody reads more of them, and each costs memory and the comparison of {@link #concern}. */
    private static final int MOST = 200;

    private final Set<Problem> found = new LinkedHashSet<>();
    private final AtomicInteger others = new AtomicInteger();

    /** Records one problem; {@code path} is empty for the whole text. */
    public void add(Location location, String path, String message) {
        add(new Problem(location, path, message));
    }

    /** Records what somebody else found. */
    public void addAll(Iterable<Problem> problems) {
        problems.forEach(this::add);
    }

    private void add(Problem problem) {
        if (found.size() < MOST) found.add(problem);
        else if (!found.contains(problem)) others.incrementAndGet();
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

    /** All problems in the order of the text; what is too much is counted by a last one. */
    public List<Problem> list() {
        List<Problem> sorted = new ArrayList<>(found.stream().sorted(AS_WRITTEN).toList());
        if (others.get() > 0)
            sorted.add(new Problem(
                    sorted.get(sorted.size() - 1).location(),
                    "",
                    "and " + others.get() + " more problems, also elsewhere"));
        return List.copyOf(sorted);
    }
}
