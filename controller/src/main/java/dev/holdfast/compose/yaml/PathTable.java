package dev.holdfast.compose.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What applies to elements by their place in a tree; walked down together with the tree.
 *
 * <p>A place is spelt {@code services.*.ports}; {@code *} stands for any key and {@code []} for the items of a list.
 */
public final class PathTable<V> {
    /** The name of list items in a place. */
    public static final String ITEMS = "[]";

    private static final String ANY = "*";

    private final @Nullable V value;
    private final Map<String, PathTable<V>> below;

    private PathTable(@Nullable V value, Map<String, PathTable<V>> below) {
        this.value = value;
        this.below = below;
    }

    /** A table of values by place. */
    public static <V> PathTable<V> of(Map<String, V> byPlace) {
        Map<String, Map<String, V>> grouped = new LinkedHashMap<>();
        byPlace.forEach((place, value) -> {
            String[] parts = place.split("\\.", 2);
            grouped.computeIfAbsent(parts[0], key -> new LinkedHashMap<>())
                    .put(parts.length < 2 ? "" : parts[1], value);
        });
        Map<String, PathTable<V>> below = new LinkedHashMap<>();
        grouped.forEach((name, rest) -> {
            if (!name.isEmpty()) below.put(name, of(rest));
        });
        return new PathTable<>(byPlace.get(""), below);
    }

    /** What applies here. */
    public Optional<V> here() {
        return Optional.ofNullable(value);
    }

    /** What applies at a key, or at {@link #ITEMS}. */
    public PathTable<V> in(String key) {
        PathTable<V> exact = below.get(key);
        if (exact != null) return exact;
        PathTable<V> any = key.equals(ITEMS) ? null : below.get(ANY);
        return any != null ? any : new PathTable<>(null, Map.of());
    }

    /** Whether nothing applies here nor further down. */
    public boolean ends() {
        return value == null && below.isEmpty();
    }
}
