package dev.holdfast.desired;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Unmodifiable sorted copies, which {@link Map#copyOf} does not offer; walks over them are deterministic. */
public final class Copies {
    private Copies() {}

    /** An unmodifiable copy in natural key order. */
    public static <V> SortedMap<String, V> sorted(Map<String, ? extends V> map) {
        return map.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<String, V>(map));
    }

    /** An unmodifiable copy in natural order. */
    public static SortedSet<String> sorted(Collection<String> values) {
        return values.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
}
