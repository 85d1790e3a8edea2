package dev.holdfast.compose.merge;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes both sides of a merge in one notation; what is neither notation stays, for the schema to report. */
final class Notations {
    private Notations() {}

    /** {@code KEY=value} items to a mapping; a key without value has none. */
    static YamlNode pairs(YamlNode node) {
        return mapping(node, item -> {
            int equals = item.text().indexOf('=');
            if (equals < 0) return new Entry(item, nothing(item));
            Scalar key = Scalar.of(item.location(), item.text().substring(0, equals));
            return new Entry(key, item.withText(item.text().substring(equals + 1)));
        });
    }

    /** Names to a mapping without values. */
    static YamlNode names(YamlNode node) {
        return mapping(node, name -> new Entry(name, nothing(name)));
    }

    /** Names to dependencies on services that have started. */
    static YamlNode dependencies(YamlNode node) {
        return mapping(
                node,
                name -> new Entry(
                        name,
                        Mapping.empty(name.location())
                                .with("condition", name.withText("service_started"))
                                .with("required", new Scalar(name.location(), "true", Type.BOOLEAN, false))));
    }

    /** A single value to a list. */
    static YamlNode list(YamlNode node) {
        return node instanceof Scalar && !node.isNull() ? new Sequence(node.location(), List.of(node)) : node;
    }

    /** A mapping of names to addresses becomes a list of {@code name=address}. */
    static YamlNode hosts(YamlNode node) {
        if (!(node instanceof Mapping mapping)) return node;
        List<YamlNode> hosts = new ArrayList<>();
        for (Entry entry : mapping.entries().values())
            for (YamlNode address : list(entry.value()) instanceof Sequence all ? all.items() : List.<YamlNode>of())
                if (address instanceof Scalar text) hosts.add(text.withText(entry.name() + "=" + text.text()));
        return new Sequence(mapping.location(), hosts);
    }

    /** A path to a build context. */
    static YamlNode build(YamlNode node) {
        return node instanceof Scalar && !node.isNull()
                ? Mapping.empty(node.location()).with("context", node)
                : node;
    }

    private static YamlNode mapping(YamlNode node, Function<Scalar, Entry> entry) {
        if (!(node instanceof Sequence sequence)) return node;
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (YamlNode item : sequence.items()) {
            if (!(item instanceof Scalar text)) return node;
            Entry made = entry.apply(text);
            entries.put(made.name(), made);
        }
        return new Mapping(sequence.location(), entries);
    }

    private static Scalar nothing(Scalar place) {
        return new Scalar(place.location(), "", Type.NULL, place.secret());
    }
}
