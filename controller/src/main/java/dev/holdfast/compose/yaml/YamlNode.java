package dev.holdfast.compose.yaml;

import dev.holdfast.desired.Copies;
import dev.holdfast.desired.Location;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** One element of a YAML tree; aliases and merge keys are already resolved. */
public sealed interface YamlNode {
    /** Where the element starts. */
    Location location();

    /** What it is, for people: {@code a mapping}, {@code a list}, {@code a number} … */
    String kind();

    /** Whether a secret value flowed into this element or one inside it. */
    boolean secret();

    /** Which secrets flowed into it, for people, as far as somebody says so. */
    SortedSet<String> from();

    /** Whether it is the null of YAML, as an empty value is. */
    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.type() == Type.NULL;
    }

    /** The types of a scalar (the core schema of YAML 1.2, as most Compose tools read it). */
    enum Type {
        NULL("nothing"),
        BOOLEAN("a boolean"),
        INTEGER("a number"),
        FLOAT("a number"),
        STRING("a string");

        private final String kind;

        Type(String kind) {
            this.kind = kind;
        }
    }

    /**
     * A single value.
     *
     * @param text the value as written, without quotes and escapes
     * @param type what the text is read as; a quoted one is a string
     * @param secret whether a secret value flowed into the text, which is then never printed
     * @param from which secrets those are, for people, as far as somebody says so
     */
    record Scalar(Location location, String text, Type type, boolean secret, SortedSet<String> from)
            implements YamlNode {
        public Scalar {
            from = Copies.sorted(from);
        }

        /** One of which nobody says which secrets flowed into it. */
        public Scalar(Location location, String text, Type type, boolean secret) {
            this(location, text, type, secret, Collections.emptySortedSet());
        }

        /** A string that no secret flowed into. */
        public static Scalar of(Location location, String text) {
            return new Scalar(location, text, Type.STRING, false);
        }

        /** The same place with another text, read as a string. */
        public Scalar withText(String other) {
            return new Scalar(location, other, Type.STRING, secret, from);
        }

        @Override
        public String kind() {
            return type.kind;
        }

        @Override
        public String toString() {
            return secret ? "********" : text;
        }
    }

    /** A list. */
    record Sequence(Location location, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public boolean secret() {
            return items.stream().anyMatch(YamlNode::secret);
        }

        @Override
        public SortedSet<String> from() {
            SortedSet<String> all = new TreeSet<>();
            items.forEach(item -> all.addAll(item.from()));
            return all;
        }
    }

    /**
     * A key with its value.
     *
     * @param mark what becomes of an earlier entry of this key
     */
    record Entry(Scalar key, YamlNode value, Mark mark) {
        /** One that is merged with an earlier entry. */
        public Entry(Scalar key, YamlNode value) {
            this(key, value, Mark.NONE);
        }

        /** The same key, and what was said of earlier ones, with another value. */
        public Entry with(YamlNode other) {
            return other == value ? this : new Entry(key, other, mark);
        }

        /** The key's text. */
        public String name() {
            return key.text();
        }
    }

    /**
     * Keys with values.
     *
     * @param entries by key, in the order of the text
     */
    record Mapping(Location location, Map<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** A mapping without keys. */
        public static Mapping empty(Location location) {
            return new Mapping(location, Map.of());
        }

        /** A mapping of these entries; a later one replaces an earlier one of its key. */
        public static Mapping of(Location location, Collection<Entry> entries) {
            Map<String, Entry> byName = new LinkedHashMap<>();
            entries.forEach(entry -> byName.put(entry.name(), entry));
            return new Mapping(location, byName);
        }

        /** The value of a key; a null value counts as absent. */
        public Optional<YamlNode> find(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(value -> !value.isNull());
        }

        /** The value of a key when it is a mapping, else an empty one. */
        public Mapping mapping(String key) {
            return find(key).orElse(this) instanceof Mapping mapping && mapping != this ? mapping : empty(location);
        }

        /** The items of a key when it is a list, else none. */
        public List<YamlNode> items(String key) {
            return find(key).orElse(this) instanceof Sequence sequence ? sequence.items() : List.of();
        }

        /** The scalar of a key. */
        public Optional<Scalar> scalar(String key) {
            return find(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
        }

        /** The text of a scalar key. */
        public Optional<String> text(String key) {
            return scalar(key).map(Scalar::text);
        }

        /** The same mapping with a key set, in its old place when it had one. */
        public Mapping with(String key, YamlNode value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            Entry old = entries.get(key);
            changed.put(key, old == null ? new Entry(Scalar.of(value.location(), key), value) : old.with(value));
            return new Mapping(location, changed);
        }

        /** The same keys with other values; itself when no value changes, for most phases of a load leave most of a tree alone. */
        public Mapping mapValues(Function<Entry, ? extends YamlNode> change) {
            Map<String, Entry> changed = new LinkedHashMap<>();
            boolean same = true;
            for (Map.Entry<String, Entry> old : entries.entrySet()) {
                Entry now = old.getValue().with(change.apply(old.getValue()));
                same &= now == old.getValue();
                changed.put(old.getKey(), now);
            }
            return same ? this : new Mapping(location, changed);
        }

        /** The same mapping without a key. */
        public Mapping without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(location, changed);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        @Override
        public boolean secret() {
            return entries.values().stream().anyMatch(entry -> entry.value().secret());
        }

        @Override
        public SortedSet<String> from() {
            SortedSet<String> all = new TreeSet<>();
            entries.values().forEach(entry -> all.addAll(entry.value().from()));
            return all;
        }
    }
}
