package dev.holdfast.desired;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where the attributes of a service were written; explains a change and is no part of one: all origins are equal, so that a
 * service stays the same wherever its text moves.
 *
 * @param byPath by path as {@link Attributes} spells it
 */
public record Origins(SortedMap<String, Origin> byPath) {
    /** Nothing is known. */
    public static final Origins NONE = new Origins(Copies.sorted(Map.of()));

    /**
     * One place.
     *
     * @param spelling as the user wrote it, such as {@code mem_limit} or {@code volumes[/data]}
     */
    public record Origin(String spelling, Location location) {}

    public Origins {
        byPath = Copies.sorted(byPath);
    }

    /** Where an attribute was written. */
    public Optional<Origin> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origins;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "";
    }
}
