package dev.holdfast.compose.schema;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.desired.engine.ApiVersion;
import java.util.regex.Pattern;

/**
 * An attribute, or certain values of it, that only newer engines know.
 *
 * @param since the first API version that has it
 * @param values which values, for people, such as {@code writable, readonly}; empty for all
 * @param pattern what the text of those values matches
 */
public record Gate(ApiVersion since, String values, Pattern pattern) {
    private static final Pattern ALL = Pattern.compile("(?s).*");

    static Gate all(String since) {
        return new Gate(ApiVersion.of(since), "", ALL);
    }

    static Gate of(String since, String... values) {
        String pattern = String.join(
                "|", java.util.Arrays.stream(values).map(Pattern::quote).toList());
        return new Gate(ApiVersion.of(since), String.join(", ", values), Pattern.compile(pattern));
    }

    static Gate matching(String since, String values, String pattern) {
        return new Gate(ApiVersion.of(since), values, Pattern.compile(pattern));
    }

    /** Whether this value, or an item of it, is behind the gate; an empty one asks nothing of the engine. */
    boolean closes(YamlNode value) {
        if (value instanceof Scalar scalar)
            return !scalar.isNull() && pattern.matcher(scalar.text()).matches();
        if (value instanceof Sequence sequence) return sequence.items().stream().anyMatch(this::closesItem);
        return values.isEmpty() && !((Mapping) value).entries().isEmpty();
    }

    private boolean closesItem(YamlNode item) {
        return item instanceof Scalar ? closes(item) : values.isEmpty();
    }
}
