package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.value.ByteSize;
import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.FileMode;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.value.WholeNumber;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a tree of ours with what upstream's tests expect of its Go types: an absent value is there the empty one, durations are
 * nanoseconds, sizes are bytes, and lists of {@code key=value} are maps.
 */
final class UpstreamValues {
    private UpstreamValues() {}

    /** The element at a path of keys and indexes, or null. */
    static @Nullable YamlNode at(@Nullable YamlNode tree, JsonNode path) {
        YamlNode node = tree;
        for (JsonNode step : path) {
            if (node instanceof Mapping mapping)
                node = mapping.find(step.asText()).orElse(null);
            else if (node instanceof Sequence list
                    && step.isInt()
                    && step.asInt() < list.items().size()) node = list.items().get(step.asInt());
            else return null;
        }
        return node;
    }

    /** Whether both mean the same. */
    static boolean same(@Nullable YamlNode ours, JsonNode theirs) {
        if (isEmpty(theirs) && isEmpty(ours)) return true;
        if (ours == null) return false;
        if (theirs.isObject()) return sameObject(ours, theirs);
        if (theirs.isArray()) return sameArray(ours, theirs);
        return ours instanceof Scalar scalar && sameScalar(scalar, theirs);
    }

    static int length(@Nullable YamlNode ours) {
        if (ours instanceof Sequence list) return list.items().size();
        return ours instanceof Mapping mapping ? mapping.entries().size() : 0;
    }

    private static boolean isEmpty(JsonNode theirs) {
        return theirs.isNull()
                || theirs.isContainerNode() && theirs.isEmpty()
                || theirs.isTextual() && theirs.asText().isEmpty()
                || theirs.isBoolean() && !theirs.asBoolean();
    }

    private static boolean isEmpty(@Nullable YamlNode ours) {
        return ours == null || ours.isNull() || !(ours instanceof Scalar) && length(ours) == 0 || isFalse(ours);
    }

    private static boolean isFalse(YamlNode ours) {
        return ours instanceof Scalar scalar
                && (scalar.text().isEmpty() || scalar.text().equals("false"));
    }

    private static boolean sameObject(YamlNode ours, JsonNode theirs) {
        if (theirs.size() == 1 && theirs.has("single")) return same(ours, theirs.get("single"));
        if (ours instanceof Sequence pairs) return samePairs(pairs, theirs);
        if (ours instanceof Scalar id && theirs.has("id")) return same(id, theirs.get("id"));
        if (!(ours instanceof Mapping mapping)) return false;
        Set<String> names = new HashSet<>(mapping.entries().keySet());
        theirs.fieldNames().forEachRemaining(names::add);
        return names.stream().allMatch(name -> {
            // Services and networks carry their own name there.
            if (name.equals("name") && !mapping.entries().containsKey(name)) return true;
            return same(mapping.find(name).orElse(null), theirs.path(name).isMissingNode() ? NULL : theirs.get(name));
        });
    }

    private static final JsonNode NULL = com.fasterxml.jackson.databind.node.NullNode.getInstance();

    private static boolean samePairs(Sequence pairs, JsonNode theirs) {
        List<String> expected = new ArrayList<>();
        theirs.properties().forEach(entry -> {
            if (entry.getValue().isArray())
                entry.getValue().forEach(value -> expected.add(entry.getKey() + "=" + value.asText()));
            else expected.add(entry.getKey() + "=" + entry.getValue().asText());
        });
        List<String> actual = pairs.items().stream()
                .map(item -> ((Scalar) item).text().replaceFirst("[:=]", "="))
                .toList();
        return new HashSet<>(actual).equals(new HashSet<>(expected)) && actual.size() == expected.size();
    }

    private static boolean sameArray(YamlNode ours, JsonNode theirs) {
        List<YamlNode> items = ours instanceof Sequence list ? list.items() : List.of(ours);
        if (items.size() != theirs.size()) return false;
        for (int i = 0; i < items.size(); i++) if (!same(items.get(i), theirs.get(i))) return false;
        return true;
    }

    private static boolean sameScalar(Scalar ours, JsonNode theirs) {
        if (theirs.isNumber()) return numbers(ours.text()).contains(theirs.asLong());
        return ours.text().equals(theirs.asText())
                || ours.text().endsWith("/" + theirs.asText().replaceFirst("^\\./", ""));
    }

    /** Everything that a text may mean as a number. */
    private static Set<Long> numbers(String text) {
        Set<Long> numbers = new HashSet<>();
        if (text.equals("all")) numbers.add(-1L);
        List<Reading> readings = List.of(
                WholeNumber::parse,
                ByteSize::parse,
                value -> DurationText.parse(value).toNanos(),
                value -> (long) FileMode.octal(value));
        for (Reading reading : readings) {
            try {
                numbers.add(reading.of(text));
            } catch (InvalidValueException e) {
                assertThat(e.sentence()).isNotBlank();
            }
        }
        return numbers;
    }

    private interface Reading {
        long of(String text) throws InvalidValueException;
    }
}
