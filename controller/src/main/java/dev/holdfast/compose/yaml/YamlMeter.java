package dev.holdfast.compose.yaml;

import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Sequence;

/** Counts the work that texts which belong together cause, against one budget; of one load, not for several threads. */
public final class YamlMeter {
    private final YamlBudget budget;
    private long bytes;
    private long nodes;
    private int deepest;
    private int aliases;

    /** Nothing is spent yet. */
    public YamlMeter(YamlBudget budget) {
        this.budget = budget;
    }

    /** Takes a tree in once more, as when a copy of it becomes part of another; false when that is too much. */
    public boolean repeat(YamlNode tree) {
        return spend(size(tree));
    }

    /** Whether there is no more to be had. */
    public boolean spent() {
        return nodes > budget.nodes();
    }

    /** The sentence about more elements than the budget allows, of which those of a repeated thing are a part. */
    public String tooMany(String repeated) {
        return "more than %d elements, each use of %s counted in full".formatted(budget.nodes(), repeated);
    }

    YamlBudget budget() {
        return budget;
    }

    YamlUsage usage() {
        return new YamlUsage(bytes, nodes, deepest, aliases);
    }

    boolean read(long count) {
        if (bytes + count > budget.bytes()) return false;
        bytes += count;
        return true;
    }

    boolean spend(long count) {
        nodes += count;
        return nodes <= budget.nodes();
    }

    boolean descend(int depth) {
        deepest = Math.max(deepest, depth);
        return depth <= budget.depth();
    }

    boolean follow() {
        return ++aliases <= budget.aliases();
    }

    long nodes() {
        return nodes;
    }

    private static long size(YamlNode node) {
        long size = 1;
        if (node instanceof Mapping mapping)
            for (YamlNode.Entry entry : mapping.entries().values()) size += 1 + size(entry.value());
        if (node instanceof Sequence sequence) for (YamlNode item : sequence.items()) size += size(item);
        return size;
    }
}
