package dev.holdfast.compose;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Problem;
import java.util.List;

/** Keeps the values of secret variables out of problems, whatever notation quoted them. */
final class SecretMask {
    /** Shorter values would mask parts of ordinary words, and say nothing. */
    private static final int SHORTEST = 4;

    private final List<String> values;

    SecretMask(Variables variables) {
        this.values = variables.values().keySet().stream()
                .flatMap(name -> variables.find(name).stream())
                .filter(value -> value.secret() && value.text().length() >= SHORTEST)
                .map(value -> value.text())
                .toList();
    }

    List<Problem> apply(Problems problems) {
        return problems.list().stream()
                .map(problem -> new Problem(problem.location(), mask(problem.path()), mask(problem.message())))
                .toList();
    }

    private String mask(String text) {
        String masked = text;
        for (String value : values) masked = masked.replace(value, "********");
        return masked;
    }
}
