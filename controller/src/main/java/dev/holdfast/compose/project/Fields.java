package dev.holdfast.compose.project;

import dev.holdfast.compose.value.ByteSize;
import dev.holdfast.compose.value.CpuCount;
import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.value.Truth;
import dev.holdfast.compose.value.WholeNumber;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads typed values out of a mapping that the schema accepted; an absent one is null, empty or false. */
record Fields(Mapping mapping) {
    static Fields of(YamlNode node) {
        return new Fields((Mapping) node);
    }

    Fields in(String key) {
        return new Fields(mapping.mapping(key));
    }

    boolean has(String key) {
        return mapping.find(key).isPresent();
    }

    @Nullable
    String text(String key) {
        return mapping.text(key).orElse(null);
    }

    String text(String key, String otherwise) {
        return mapping.text(key).orElse(otherwise);
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(optionalFlag(key));
    }

    @Nullable
    Boolean optionalFlag(String key) {
        return parsed(key, Truth::parse);
    }

    @Nullable
    Long number(String key) {
        return parsed(key, WholeNumber::parse);
    }

    @Nullable
    Integer count(String key) {
        Long number = number(key);
        return number == null ? null : Math.toIntExact(number);
    }

    @Nullable
    Long size(String key) {
        return parsed(key, ByteSize::parse);
    }

    @Nullable
    Long cpus(String key) {
        return parsed(key, CpuCount::parse);
    }

    @Nullable
    Duration duration(String key) {
        return parsed(key, DurationText::parse);
    }

    List<String> texts(String key) {
        return mapping.items(key).stream().map(item -> ((Scalar) item).text()).toList();
    }

    /** A list that may be absent, which differs from an empty one. */
    @Nullable
    List<String> optionalTexts(String key) {
        return has(key) ? texts(key) : null;
    }

    /** The keys of a mapping whose values are single. */
    SortedMap<String, String> entries(String key) {
        SortedMap<String, String> entries = new TreeMap<>();
        mapping.mapping(key)
                .entries()
                .values()
                .forEach(entry -> entries.put(entry.name(), ((Scalar) entry.value()).text()));
        return entries;
    }

    /** Where secret values are, by path such as {@code labels.owner}; a list is one value. */
    SortedSet<String> secretPaths() {
        SortedSet<String> paths = new TreeSet<>();
        addSecretPaths(mapping, "", paths);
        return paths;
    }

    private static void addSecretPaths(Mapping mapping, String prefix, SortedSet<String> paths) {
        mapping.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Mapping inner) addSecretPaths(inner, prefix + name + ".", paths);
            else if (entry.value().secret()) paths.add(prefix + name);
        });
    }

    /** A notation of one value. */
    interface Notation<T> {
        T parse(String text) throws InvalidValueException;
    }

    <T> @Nullable T parsed(String key, Notation<T> notation) {
        String text = text(key);
        if (text == null) return null;
        try {
            return notation.parse(text);
        } catch (InvalidValueException e) {
            throw new IllegalStateException("the schema accepts \"" + key + "\" in a notation that cannot be read", e);
        }
    }
}
