package dev.holdfast.compose;

import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps the values of secret variables out of problems, whatever notation quoted them. */
final class SecretMask {
    /** Shorter values would mask parts of ordinary words, and say nothing. */
    private static final int SHORTEST = 4;

    private final Set<String> values = new HashSet<>();

    SecretMask(Variables variables) {
        for (String name : variables.values().keySet()) variables.find(name).ifPresent(this::learn);
    }

    /** From now on this value is kept out, too, if it is secret. */
    void learn(Value value) {
        if (value.secret() && value.text().length() >= SHORTEST) values.add(value.text());
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
