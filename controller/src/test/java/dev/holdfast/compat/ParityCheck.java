package dev.holdfast.compat;

import dev.holdfast.testing.TestEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings files up with both, several files at once, and compares what comes out. */
final class ParityCheck {
    /** More would only make the engine slower: much of the time is waiting, but not all of it. */
    private static final int FILES_AT_ONCE = 5;

    private final TestEngine engine = TestEngine.shared();
    private final Surroundings surroundings = new Surroundings(engine);
    private final AllowList allowed = AllowList.read();
    private final Contender reference = new DockerComposeContender(engine.host());
    private final Contender holdfast;

    /** @param folder where Holdfast may keep its state */
    ParityCheck(Path folder) {
        holdfast = new HoldfastContender(engine.host(), folder);
    }

    /** The allow-list as these comparisons used it. */
    AllowList allowed() {
        return allowed;
    }

    List<ParityResult> compare(List<ParityFile> files) throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(FILES_AT_ONCE);
        try {
            List<Callable<ParityResult>> comparisons = new ArrayList<>();
            for (ParityFile file : files) comparisons.add(() -> compare(file));
            List<ParityResult> results = new ArrayList<>();
            for (Future<ParityResult> result : lanes.invokeAll(comparisons)) results.add(result.get());
            return results;
        } finally {
            lanes.shutdownNow();
        }
    }

    private ParityResult compare(ParityFile file) {
        surroundings.prepare(file);
        try {
            Map<String, String> variables = Surroundings.variables();
            List<String> troubles = new ArrayList<>();
            SortedMap<String, String> theirs = outcome(reference, file, variables, false, troubles);
            SortedMap<String, String> ours = outcome(holdfast, file, variables, true, troubles);
            return result(file, theirs, ours, troubles);
        } finally {
            surroundings.clear(file);
        }
    }

    private ParityResult result(
            ParityFile file, SortedMap<String, String> theirs, SortedMap<String, String> ours, List<String> troubles) {
        int fields = Difference.union(theirs, ours).size();
        List<Difference> all = troubles.isEmpty() ? Difference.between(file.name(), theirs, ours) : List.of();
        List<Difference> left = new ArrayList<>();
        for (Difference difference : all) if (!allowed(difference)) left.add(difference);
        return new ParityResult(file, fields, left, all.size() - left.size(), troubles);
    }

    private synchronized boolean allowed(Difference difference) {
        return allowed.allows(difference);
    }

    /**
     * Up, look, up again, look again, down, look once more, clean.
     *
     * @param startsStay whether the second run must not start anything either; docker-compose starts ended jobs again
     */
    private SortedMap<String, String> outcome(
            Contender contender,
            ParityFile file,
            Map<String, String> variables,
            boolean startsStay,
            List<String> troubles) {
        try {
            contender.up(file, variables);
            Inspection first = surroundings.settled(file);
            contender.up(file, variables);
            Set<String> before = first.identities(startsStay);
            Set<String> after = surroundings.settled(file).identities(startsStay);
            if (!before.equals(after))
                troubles.add(contender.name() + ": a second run changed " + before + " to " + after);
            contender.down(file, variables);
            surroundings
                    .wrongAfterDown(file, first)
                    .forEach(wrong -> troubles.add(contender.name() + ": down " + wrong));
            return Normaliser.fields(first);
        } catch (AssertionError | RuntimeException e) {
            troubles.add(contender.name() + ": " + e.getMessage());
            return new TreeMap<>();
        } finally {
            surroundings.clearProject(file);
        }
    }
}
