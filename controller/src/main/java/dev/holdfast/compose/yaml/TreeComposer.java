package dev.holdfast.compose.yaml;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import dev.holdfast.desired.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds the trees of one text from the parser's events, counting what it costs. */
final class TreeComposer {
    private static final String CORE_TAG = "tag:yaml.org,2002:";

    private final String file;
    private final Parser events;
    private final YamlBudget budget;
    private final Problems problems;
    /** Finished anchors; one that is still open maps to null. */
    private final Map<String, @Nullable Anchored> anchors = new HashMap<>();

    private long nodes;
    private int deepest;
    private int aliases;

    private record Anchored(YamlNode node, long size) {}

    TreeComposer(String file, Parser events, YamlBudget budget, Problems problems) {
        this.file = file;
        this.events = events;
        this.budget = budget;
        this.problems = problems;
    }

    YamlUsage usage(long bytes) {
        return new YamlUsage(bytes, nodes, deepest, aliases);
    }

    List<YamlNode> documents() throws BudgetExceeded {
        List<YamlNode> documents = new ArrayList<>();
        events.getEvent();
        while (!events.checkEvent(Event.ID.StreamEnd)) {
            events.getEvent();
            anchors.clear();
            documents.add(node("", 1));
            events.getEvent();
        }
        return documents;
    }

    private YamlNode node(String path, int depth) throws BudgetExceeded {
        Event event = events.getEvent();
        Location location = SyntaxSentence.at(file, event.getStartMark());
        spend(location, 1);
        if (event instanceof AliasEvent alias) return aliased(alias, path, location);
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) anchors.put(anchor, null);
        long before = nodes;
        YamlNode node;
        if (event instanceof ScalarEvent scalar) node = scalar(scalar, path, location);
        else if (event instanceof SequenceStartEvent start) node = sequence(start, path, location, depth);
        else node = mapping((MappingStartEvent) event, path, location, depth);
        if (anchor != null) anchors.put(anchor, new Anchored(node, nodes - before + 1));
        return node;
    }

    private YamlNode aliased(AliasEvent event, String path, Location location) throws BudgetExceeded {
        if (++aliases > budget.aliases())
            throw new BudgetExceeded(location, "more than %d aliases (*name)".formatted(budget.aliases()));
        String name = event.getAnchor();
        Anchored anchored = anchors.get(name);
        if (anchored != null) {
            spend(location, anchored.size() - 1);
            return anchored.node();
        }
        problems.add(
                location,
                path,
                anchors.containsKey(name)
                        ? "the alias *%s stands inside its own anchor &%s".formatted(name, name)
                        : "the alias *%s has no anchor &%s before it".formatted(name, name));
        return new Scalar(location, "", Type.NULL, false);
    }

    private Scalar scalar(ScalarEvent event, String path, Location location) {
        String tag = event.getTag();
        checkTag(tag, path, location);
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        Type type = plain && tag == null ? ScalarTypes.ofPlain(event.getValue()) : Type.STRING;
        return new Scalar(location, event.getValue(), type, false);
    }

    private Sequence sequence(SequenceStartEvent event, String path, Location location, int depth)
            throws BudgetExceeded {
        checkTag(event.getTag(), path, location);
        descend(location, depth);
        List<YamlNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd))
            items.add(node(ElementPath.item(path, items.size()), depth + 1));
        events.getEvent();
        return new Sequence(location, items);
    }

    private Mapping mapping(MappingStartEvent event, String path, Location location, int depth) throws BudgetExceeded {
        checkTag(event.getTag(), path, location);
        descend(location, depth);
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            boolean quoted = events.peekEvent() instanceof ScalarEvent key && key.getScalarStyle() != ScalarStyle.PLAIN;
            YamlNode key = node(path, depth + 1);
            String name = key instanceof Scalar scalar ? scalar.text() : "?";
            YamlNode value = node(ElementPath.key(path, name), depth + 1);
            if (!(key instanceof Scalar scalar) || scalar.type() != Type.STRING) {
                problems.add(key.location(), path, notAString(key));
                continue;
            }
            String unique = quoted && name.equals(MergeKeys.KEY) ? "\"<<\"" : name;
            Entry earlier = entries.putIfAbsent(unique, new Entry(scalar, value));
            if (earlier != null)
                problems.add(
                        key.location(),
                        ElementPath.key(path, name),
                        "the key \"%s\" stands already in line %d"
                                .formatted(name, earlier.key().location().line()));
        }
        events.getEvent();
        Entry merge = entries.remove(MergeKeys.KEY);
        return new Mapping(
                location,
                merge == null
                        ? entries
                        : MergeKeys.resolve(entries, merge, ElementPath.key(path, MergeKeys.KEY), problems));
    }

    private static String notAString(YamlNode key) {
        if (!(key instanceof Scalar scalar)) return "a key has to be a string, but this is " + key.kind();
        return "a key has to be a string, but this is %s: write \"%s\"".formatted(scalar.kind(), scalar.text());
    }

    private void checkTag(@Nullable String tag, String path, Location location) {
        if (tag == null
                || tag.equals("!")
                || tag.equals(CORE_TAG + "str")
                || tag.equals(CORE_TAG + "map")
                || tag.equals(CORE_TAG + "seq")) return;
        problems.add(location, path, "not supported yet: the tag " + tag.replace(CORE_TAG, "!!"));
    }

    private void descend(Location location, int depth) throws BudgetExceeded {
        deepest = Math.max(deepest, depth);
        if (depth > budget.depth())
            throw new BudgetExceeded(location, "nested deeper than %d levels".formatted(budget.depth()));
    }

    private void spend(Location location, long count) throws BudgetExceeded {
        nodes += count;
        if (nodes > budget.nodes())
            throw new BudgetExceeded(
                    location, "more than %d elements, each use of an alias counted in full".formatted(budget.nodes()));
    }
}
