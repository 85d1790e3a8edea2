package dev.holdfast.compose.problem;

import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Gathers problems while a text is read on; the same one is kept once, and of very many only the first. */
public final class Problems {
    private static final Comparator<Problem> AS_WRITTEN = Comparator.comparing(
                    (Problem problem) -> problem.location().file())
            .thenComparingInt(problem -> problem.location().line())
            .thenComparingInt(problem -> problem.location().column())
            .thenComparing(Problem::path);

    /** Nobody reads more of them, and each costs memory and the comparison of {@link #concern}. */
    private static final int MOST = 100;

    private final Set<Problem> found = new LinkedHashSet<>();
    private boolean tooMany;

    /** Records one problem; {@code path} is empty for the whole text. */
    public void add(Location location, String path, String message) {
        add(new Problem(location, path, message));
    }

    /** Records one problem whose sentence costs work, which is saved when there are very many. */
    public void add(Location location, String path, Supplier<String> message) {
        if (found.size() < MOST) add(location, path, message.get());
        else tooMany = true;
    }

    /** Records what somebody else found. */
    public void addAll(Iterable<Problem> problems) {
        problems.forEach(this::add);
    }

    private void add(Problem problem) {
        if (found.size() < MOST) found.add(problem);
        else tooMany |= !found.contains(problem);
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

    /** All problems in the order of the text; a last one says when there are more. */
    public List<Problem> list() {
        List<Problem> sorted = new ArrayList<>(found.stream().sorted(AS_WRITTEN).toList());
        if (tooMany)
            sorted.add(new Problem(
                    sorted.get(MOST - 1).location(),
                    "",
                    "there is more that is wrong, which shows when this is right"));
        return List.copyOf(sorted);
    }
}
