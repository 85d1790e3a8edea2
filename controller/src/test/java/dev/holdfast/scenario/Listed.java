package dev.holdfast.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of {@code docs/compose-scenarios.md}: what is not played, which files cannot converge, and which sentence of ours stands for which of theirs. */
final class Listed {
    private static final Path PAGE = Path.of("../docs/compose-scenarios.md");
    private static final String ANY = "all";

    private final Set<List<String>> notPlayed = new LinkedHashSet<>();
    private final Set<String> neverConverging = new LinkedHashSet<>();
    private final Map<String, String> sentences = new LinkedHashMap<>();
    private final Set<Object> used = new LinkedHashSet<>();

    Listed() {
        rows("| scenario | step | what | why |").forEach(row -> notPlayed.add(row.subList(0, 3)));
        rows("| scenario | why |").forEach(row -> neverConverging.add(row.get(0)));
        rows("| theirs | ours |").forEach(row -> sentences.put(row.get(0), row.get(1)));
    }

    /** Whether this part of a step is listed; {@code what} is a check, or {@code action} for the action itself. */
    synchronized boolean notPlayed(Scenario scenario, Scenario.Step step, String what) {
        for (String name : List.of(step.name(), ANY))
            for (String part : List.of(what, ANY)) {
                List<String> row = List.of(scenario.test(), name, part);
                if (notPlayed.contains(row)) return used.add(row) || true;
            }
        return false;
    }

    /** Whether the files of the scenario are listed as such that cannot converge. */
    synchronized boolean doesNotConverge(Scenario scenario) {
        return neverConverging.contains(scenario.test()) && (used.add(scenario.test()) || true);
    }

    /** What we say where docker compose says this. */
    synchronized String ours(String theirs) {
        String ours = sentences.get(theirs);
        if (ours == null) throw new AssertionError(PAGE + " has no sentence of ours for: " + theirs);
        used.add(theirs);
        return ours;
    }

    /** The rows that nothing needed. */
    synchronized Set<Object> unused() {
        Set<Object> rows = new LinkedHashSet<>(notPlayed);
        rows.addAll(neverConverging);
        rows.addAll(sentences.keySet());
        rows.removeAll(used);
        return rows;
    }

    private static List<List<String>> rows(String head) {
        try {
            List<String> lines = Files.readAllLines(PAGE);
            if (!lines.contains(head)) throw new AssertionError(PAGE + " has no table with the head " + head);
            return lines.stream()
                    .dropWhile(line -> !line.equals(head))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> Arrays.stream(
                                    line.substring(1, line.length() - 1).split("\\|", -1))
                            .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
