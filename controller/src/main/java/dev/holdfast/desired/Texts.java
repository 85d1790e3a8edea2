package dev.holdfast.desired;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Short stable texts of values, for fingerprints and causes. */
final class Texts {
    private Texts() {}

    /** The parts that are there, between colons. */
    static String colons(@Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(":"));
    }
}
