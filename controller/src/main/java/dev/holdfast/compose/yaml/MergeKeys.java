package dev.holdfast.compose.yaml;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resolves {@code <<}: keys of the mapping win over merged ones, earlier merged mappings over later ones. */
final class MergeKeys {
    static final String KEY = "<<";

    private MergeKeys() {}

    static Map<String, Entry> resolve(Map<String, Entry> own, Entry merge, String path, Problems problems) {
        Map<String, Entry> entries = new LinkedHashMap<>(own);
        List<YamlNode> sources = merge.value() instanceof Sequence sequence ? sequence.items() : List.of(merge.value());
        for (YamlNode source : sources) {
            if (source instanceof Mapping mapping) mapping.entries().forEach(entries::putIfAbsent);
            else if (!source.isNull())
                problems.add(merge.key().location(), path, "\"<<\" merges mappings, but this is " + source.kind());
        }
        return entries;
    }
}
