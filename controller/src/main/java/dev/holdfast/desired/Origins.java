package dev.holdfast.desired;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

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
     * @param secrets what is kept elsewhere and flowed into it, such as {@code secret db-password}
     */
    public record Origin(String spelling, Location location, SortedSet<String> secrets) {
        public Origin {
            secrets = Copies.sorted(secrets);
        }

        /** One into which nothing flowed that is kept elsewhere. */
        public Origin(String spelling, Location location) {
            this(spelling, location, Copies.sorted(List.of()));
        }
    }

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
