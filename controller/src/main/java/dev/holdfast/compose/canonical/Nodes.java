package dev.holdfast.compose.canonical;

import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/** Grows a mapping that replaces a short notation: every part keeps its place and its secrecy. */
final class Nodes {
    private final Scalar origin;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Nodes(Scalar origin) {
        this.origin = origin;
    }

    /** A string, unless it is empty. */
    Nodes text(String key, String text) {
        return text.isEmpty() ? this : put(key, origin.withText(text));
    }

    Nodes number(String key, long number) {
        return put(
                key,
                new Scalar(origin.location(), String.valueOf(number), Type.INTEGER, origin.secret(), origin.from()));
    }

    Nodes flag(String key, boolean flag) {
        return put(
                key, new Scalar(origin.location(), String.valueOf(flag), Type.BOOLEAN, origin.secret(), origin.from()));
    }

    Nodes put(String key, YamlNode value) {
        entries.put(key, new Entry(Scalar.of(origin.location(), key), value));
        return this;
    }

    /** What users add under keys of their own. */
    Nodes extensionsOf(Mapping other) {
        other.entries().forEach((name, entry) -> {
            if (SchemaChecker.isExtension(name)) entries.put(name, entry);
        });
        return this;
    }

    Mapping mapping() {
        return new Mapping(origin.location(), entries);
    }
}
