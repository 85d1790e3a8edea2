package dev.holdfast.compose.schema;

import dev.holdfast.compose.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value may look like, by kind of node; null where the kind is not allowed.
 *
 * @param scalar the notation of a single value
 * @param item the shape of the items of a list
 * @param keys the keys of a mapping
 */
public record Shape(
        @Nullable Format scalar,
        @Nullable Shape item,
        @Nullable Keys keys) {
    /** Anything at all; for what is refused or ignored anyway. */
    static final Shape ANYTHING = new Shape(null, null, null);

    /** The keys of a mapping. */
    public sealed interface Keys {
        /** A fixed set of attributes, and {@code x-…}. */
        record Fields(Map<String, Attribute> attributes) implements Keys {
            public Fields {
                attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
            }
        }

        /**
         * Names the user chooses.
         *
         * @param resource whether they name a service, network …, which limits their letters
         */
        record Named(Shape value, boolean resource) implements Keys {}
    }

    static Shape of(Format scalar) {
        return new Shape(scalar, null, null);
    }

    static Shape listOf(Shape item) {
        return new Shape(null, item, null);
    }

    static Shape listOf(Format item) {
        return listOf(of(item));
    }

    static Shape namedBy(Shape value) {
        return new Shape(null, null, new Keys.Named(value, false));
    }

    static Shape resources(Shape value) {
        return new Shape(null, null, new Keys.Named(value, true));
    }

    static Shape fields(Attribute... attributes) {
        Map<String, Attribute> byName = new LinkedHashMap<>();
        for (Attribute attribute : attributes) byName.put(attribute.name(), attribute);
        return new Shape(null, null, new Keys.Fields(byName));
    }

    /** {@code KEY=value} items or a mapping. */
    static Shape pairs() {
        return listOf(Formats.TEXT).or(namedBy(of(Formats.SCALAR)));
    }

    /** One string or several. */
    static Shape textOrList() {
        return of(Formats.TEXT).or(listOf(Formats.TEXT));
    }

    /** Either this or the other one; they differ in kind. */
    Shape or(Shape other) {
        return new Shape(
                scalar != null ? scalar : other.scalar,
                item != null ? item : other.item,
                keys != null ? keys : other.keys);
    }

    /** Whether it says nothing. */
    boolean anything() {
        return scalar == null && item == null && keys == null;
    }

    /** Whether an empty value stands for an empty mapping. */
    boolean nullable() {
        return keys != null || scalar == Formats.SCALAR;
    }

    /** What is expected, for people. */
    String description() {
        List<String> kinds = new ArrayList<>();
        if (scalar != null) kinds.add(scalar.description());
        if (item != null) kinds.add("a list");
        if (keys != null) kinds.add("a mapping");
        return String.join(" or ", kinds);
    }

    /** The sentence about a node of the wrong kind. */
    String mismatch(YamlNode node) {
        String hint = node instanceof YamlNode.Scalar value && scalar == Formats.TEXT && !value.isNull()
                ? ": write \"" + value + "\""
                : "";
        return "must be " + description() + ", but is " + node.kind() + hint;
    }
}
