package dev.holdfast.compat;

import java.util.List;

/** The outcome for people: one row a file, and below it what is wrong. */
final class ResultTable {
    private ResultTable() {}

    static String of(List<ParityResult> results) {
        StringBuilder text =
                new StringBuilder("| file | about | fields | differences | allowed |\n|---|---|---|---|---|\n");
        for (ParityResult result : results) {
            String verdict = result.troubles().isEmpty()
                    ? String.valueOf(result.differences().size())
                    : "could not be compared";
            text.append("| %s | %s | %d | %s | %d |%n"
                    .formatted(
                            result.file().name(), result.file().theme(), result.fields(), verdict, result.allowed()));
        }
        return text.append("| **%d files** | | **%d** | **%d** | **%d** |%n"
                        .formatted(
                                results.size(),
                                results.stream().mapToInt(ParityResult::fields).sum(),
                                results.stream()
                                        .mapToInt(result -> result.differences().size())
                                        .sum(),
                                results.stream()
                                        .mapToLong(ParityResult::allowed)
                                        .sum()))
                .toString();
    }

    /** Each difference and each trouble on a line of its own; empty when all is well. */
    static String complaints(List<ParityResult> results) {
        StringBuilder text = new StringBuilder();
        for (ParityResult result : results) {
            result.differences().forEach(difference -> text.append(difference).append('\n'));
            result.troubles().forEach(trouble -> text.append(result.file().name() + ": " + trouble + "\n"));
        }
        return text.toString();
    }
}
