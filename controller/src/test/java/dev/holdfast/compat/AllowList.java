package dev.holdfast.compat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The differences that are meant, each with its reason: {@code compat/differences.yaml}. */
final class AllowList {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Entry> used = new HashSet<>();

    /** A wildcard {@code *} stands for any text; {@code files} is empty for all. */
    private record Entry(String field, Pattern pattern, Pattern reference, Pattern holdfast, List<String> files) {
        boolean concerns(String file) {
            return files.isEmpty() || files.contains(file);
        }

        boolean matches(Difference difference) {
            String field = difference.object().split(" ")[0] + " " + difference.path();
            return concerns(difference.file())
                    && pattern.matcher(field).matches()
                    && reference.matcher(difference.reference()).matches()
                    && holdfast.matcher(difference.holdfast()).matches();
        }

        @Override
        public String toString() {
            return field + (files.isEmpty() ? "" : " in " + String.join(", ", files));
        }
    }

    static AllowList read() {
        AllowList list = new AllowList();
        for (JsonNode node : ParityFile.yaml(ParityFile.FOLDER.resolve("differences.yaml"))) {
            if (node.path("reason").asText().isBlank()) throw new AssertionError("no reason: " + node);
            List<String> files = new ArrayList<>();
            node.path("files").forEach(file -> files.add(file.asText()));
            list.entries.add(new Entry(
                    node.path("field").asText(),
                    pattern(node.path("field").asText()),
                    pattern(node.path("docker-compose").asText("*")),
                    pattern(node.path("holdfast").asText("*")),
                    files));
        }
        return list;
    }

    /** Whether an entry accounts for the difference; that entry counts as used. */
    boolean allows(Difference difference) {
        List<Entry> matching =
                entries.stream().filter(entry -> entry.matches(difference)).toList();
        used.addAll(matching);
        return !matching.isEmpty();
    }

    /** The entries that no difference of these files needed. */
    List<String> stale(Set<String> files) {
        return entries.stream()
                .filter(entry -> !used.contains(entry) && files.stream().anyMatch(entry::concerns))
                .map(Entry::toString)
                .toList();
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Pattern.compile("\\*").splitAsStream(text).map(Pattern::quote).collect(Collectors.joining(".*"))
                        + (text.endsWith("*") ? ".*" : ""),
                Pattern.DOTALL);
    }
}
