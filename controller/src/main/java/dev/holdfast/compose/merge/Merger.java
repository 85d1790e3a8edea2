package dev.holdfast.compose.merge;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.Mark;
import dev.holdfast.compose.yaml.PathTable;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays one tree over another: mappings are merged key by key, lists are appended, anything else is replaced, unless {@link MergeRules}
 * says otherwise. {@code !override} replaces and {@code !reset} removes; these marks stay in the result, so that laying three trees over
 * each other comes to the same in any grouping, until it is {@link #settled}. Every element keeps the position where it was written.
 * Source: specification, "Merge".
 */
public final class Merger {
    private final Problems problems;

    /** Reports what cannot be merged to these. */
    public Merger(Problems problems) {
        this.problems = problems;
    }

    /** A whole Compose file over another. */
    public Mapping merge(Mapping base, Mapping over) {
        return mappings(base, over, MergeRules.TABLE, "");
    }

    /** A service over the one it extends. */
    public Mapping mergeService(Mapping base, Mapping over, String path) {
        return mappings(base, over, MergeRules.TABLE.in("services").in("*"), path);
    }

    /** The tree without marks, and without what they remove. */
    public static Mapping settled(Mapping mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            if (entry.mark() != Mark.RESET) entries.put(name, new Entry(entry.key(), settled(entry.value())));
        });
        return new Mapping(mapping.location(), entries);
    }

    private static YamlNode settled(YamlNode node) {
        if (node instanceof Mapping mapping) return settled(mapping);
        if (!(node instanceof Sequence sequence)) return node;
        return new Sequence(
                sequence.location(),
                sequence.items().stream().map(Merger::settled).toList());
    }

    private Mapping mappings(Mapping base, Mapping over, PathTable<MergeRule> rules, String path) {
        Map<String, Entry> merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((name, entry) -> {
            Entry earlier = merged.get(name);
            if (earlier == null || entry.mark() != Mark.NONE) merged.put(name, entry);
            else if (earlier.mark() == Mark.RESET)
                merged.put(name, new Entry(entry.key(), entry.value(), Mark.OVERRIDE));
            else merged.put(name, entries(earlier, entry, rules.in(name), ElementPath.key(path, name)));
        });
        return new Mapping(base.location(), merged);
    }

    private Entry entries(Entry base, Entry over, PathTable<MergeRule> rules, String path) {
        MergeRule.Otherwise otherwise = (one, other) -> standard(one, other, rules, path);
        YamlNode value = rules.here().orElse(MergeRule.STANDARD).merge(base.value(), over.value(), otherwise);
        // What is replaced as a whole was written where the later file says it.
        Entry written = value == over.value() ? over : base;
        return new Entry(written.key(), value, base.mark());
    }

    private YamlNode standard(YamlNode base, YamlNode over, PathTable<MergeRule> rules, String path) {
        if (over.isNull()) return base;
        if (base instanceof Mapping lower && over instanceof Mapping upper) return mappings(lower, upper, rules, path);
        if (base instanceof Sequence lower && over instanceof Sequence upper) return appended(lower, upper);
        if (!(base instanceof YamlNode.Scalar)) problems.add(over.location(), path, clash(base, over, path));
        return over;
    }

    private static Sequence appended(Sequence base, Sequence over) {
        List<YamlNode> items = new ArrayList<>(base.items());
        items.addAll(over.items());
        return new Sequence(base.location(), items);
    }

    private static String clash(YamlNode base, YamlNode over, String path) {
        return "cannot override %s: it is %s in %s, but %s here"
                .formatted(path, base.kind(), base.location(), over.kind());
    }
}
