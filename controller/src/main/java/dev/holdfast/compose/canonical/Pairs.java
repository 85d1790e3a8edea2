package dev.holdfast.compose.canonical;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code KEY=value} items to a mapping of strings; a later item wins. */
final class Pairs {
    private Pairs() {}

    /** With a text for keys that have no value, or null to keep them without. */
    static Mapping of(YamlNode node, @Nullable String valueless) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (node instanceof Mapping mapping)
            mapping.entries()
                    .forEach((name, entry) -> entries.put(name, entry(entry.key(), (Scalar) entry.value(), valueless)));
        else if (node instanceof Sequence sequence)
            sequence.items().forEach(item -> {
                Entry entry = split((Scalar) item, valueless);
                entries.put(entry.name(), entry);
            });
        return new Mapping(node.location(), entries);
    }

    private static Entry split(Scalar item, @Nullable String valueless) {
        int equals = item.text().indexOf('=');
        Scalar key = Scalar.of(
                item.location(), equals < 0 ? item.text() : item.text().substring(0, equals));
        Scalar value = equals < 0
                ? new Scalar(item.location(), "", Type.NULL, item.secret())
                : item.withText(item.text().substring(equals + 1));
        return entry(key, value, valueless);
    }

    private static Entry entry(Scalar key, Scalar value, @Nullable String valueless) {
        if (!value.isNull()) return new Entry(key, value.withText(value.text()));
        return new Entry(key, valueless == null ? value : value.withText(valueless));
    }
}
