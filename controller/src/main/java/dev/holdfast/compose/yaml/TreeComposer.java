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
import java.util.Optional;
import java.util.Set;
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
    private static final Set<String> NEUTRAL_TAGS = Set.of("!", CORE_TAG + "map", CORE_TAG + "seq");

    private final String file;
    private final Parser events;
    private final YamlMeter meter;
    private final Problems problems;
    /** Finished anchors; one that is still open maps to null. */
    private final Map<String, @Nullable Anchored> anchors = new HashMap<>();

    private record Anchored(Tagged value, long size) {}

    /** A value and what its tag says about an earlier one. */
    private record Tagged(YamlNode node, Mark mark) {}

    TreeComposer(String file, Parser events, YamlMeter meter, Problems problems) {
        this.file = file;
        this.events = events;
        this.meter = meter;
        this.problems = problems;
    }

    List<YamlNode> documents() throws BudgetExceeded {
        List<YamlNode> documents = new ArrayList<>();
        events.getEvent();
        while (!events.checkEvent(Event.ID.StreamEnd)) {
            events.getEvent();
            anchors.clear();
            documents.add(value("", 1).node());
            events.getEvent();
        }
        return documents;
    }

    private Tagged value(String path, int depth) throws BudgetExceeded {
        Event event = events.getEvent();
        Location location = SyntaxSentence.at(file, event.getStartMark());
        spend(location, 1);
        if (event instanceof AliasEvent alias) return aliased(alias, path, location);
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) anchors.put(anchor, null);
        long before = meter.nodes();
        Tagged value;
        if (event instanceof ScalarEvent scalar) value = scalar(scalar, path, location);
        else if (event instanceof SequenceStartEvent start) value = sequence(start, path, location, depth);
        else value = mapping((MappingStartEvent) event, path, location, depth);
        if (anchor != null) anchors.put(anchor, new Anchored(value, meter.nodes() - before + 1));
        return value;
    }

    private Tagged aliased(AliasEvent event, String path, Location location) throws BudgetExceeded {
        if (!meter.follow())
            throw new BudgetExceeded(
                    location,
                    "more than %d aliases (*name)".formatted(meter.budget().aliases()));
        String name = event.getAnchor();
        Anchored anchored = anchors.get(name);
        if (anchored != null) {
            spend(location, anchored.size() - 1);
            return anchored.value();
        }
        problems.add(
                location,
                path,
                anchors.containsKey(name)
                        ? "the alias *%s stands inside its own anchor &%s".formatted(name, name)
                        : "the alias *%s has no anchor &%s before it".formatted(name, name));
        return new Tagged(new Scalar(location, "", Type.NULL, false), Mark.NONE);
    }

    private Tagged scalar(ScalarEvent event, String path, Location location) {
        String tag = event.getTag();
        Optional<Type> said = ScalarTypes.ofTag(tag);
        Mark mark = said.isPresent() ? Mark.NONE : mark(tag, path, location);
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        boolean typed = plain && (tag == null || mark != Mark.NONE);
        Type type = said.orElseGet(() -> typed ? ScalarTypes.ofPlain(event.getValue()) : Type.STRING);
        if (said.isPresent() && !ScalarTypes.fits(event.getValue(), type))
            problems.add(
                    location,
                    path,
                    "the tag %s does not fit \"%s\"".formatted(tag.replace(CORE_TAG, "!!"), event.getValue()));
        return new Tagged(new Scalar(location, event.getValue(), type, false), mark);
    }

    private Tagged sequence(SequenceStartEvent event, String path, Location location, int depth) throws BudgetExceeded {
        Mark mark = mark(event.getTag(), path, location);
        descend(location, depth);
        List<YamlNode> items = new ArrayList<>();
        for (int index = 0; !events.checkEvent(Event.ID.SequenceEnd); index++) {
            Tagged item = value(ElementPath.item(path, index), depth + 1);
            if (item.mark() != Mark.RESET) items.add(item.node());
        }
        events.getEvent();
        return new Tagged(new Sequence(location, items), mark);
    }

    private Tagged mapping(MappingStartEvent event, String path, Location location, int depth) throws BudgetExceeded {
        Mark mark = mark(event.getTag(), path, location);
        descend(location, depth);
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) entry(entries, path, depth);
        events.getEvent();
        Entry merge = entries.remove(MergeKeys.KEY);
        Map<String, Entry> all = merge == null
                ? entries
                : MergeKeys.resolve(entries, merge, ElementPath.key(path, MergeKeys.KEY), problems);
        return new Tagged(new Mapping(location, all), mark);
    }

    private void entry(Map<String, Entry> entries, String path, int depth) throws BudgetExceeded {
        boolean quoted = events.peekEvent() instanceof ScalarEvent key && key.getScalarStyle() != ScalarStyle.PLAIN;
        YamlNode key = value(path, depth + 1).node();
        String name = key instanceof Scalar scalar ? scalar.text() : "?";
        Tagged value = value(ElementPath.key(path, name), depth + 1);
        if (!(key instanceof Scalar scalar) || scalar.type() != Type.STRING) {
            problems.add(key.location(), path, notAString(key));
            return;
        }
        String unique = quoted && name.equals(MergeKeys.KEY) ? "\"<<\"" : name;
        Entry earlier = entries.putIfAbsent(unique, new Entry(scalar, value.node(), value.mark()));
        if (earlier != null)
            problems.add(
                    key.location(),
                    ElementPath.key(path, name),
                    "the key \"%s\" stands already in line %d"
                            .formatted(name, earlier.key().location().line()));
    }

    private static String notAString(YamlNode key) {
        if (!(key instanceof Scalar scalar)) return "a key has to be a string, but this is " + key.kind();
        return "a key has to be a string, but this is %s: write \"%s\"".formatted(scalar.kind(), scalar.text());
    }

    private Mark mark(@Nullable String tag, String path, Location location) {
        if (tag == null || NEUTRAL_TAGS.contains(tag)) return Mark.NONE;
        if (tag.equals("!reset")) return Mark.RESET;
        if (tag.equals("!override")) return Mark.OVERRIDE;
        String name = tag.replace(CORE_TAG, "!!");
        problems.add(
                location,
                path,
                ScalarTypes.ofTag(tag).isPresent()
                        ? "the tag " + name + " is for single values, not for lists and mappings"
                        : "the tag " + name
                                + " is not known, only !reset, !override, !!str, !!int, !!float, !!bool and !!null are");
        return Mark.NONE;
    }

    private void descend(Location location, int depth) throws BudgetExceeded {
        if (!meter.descend(depth))
            throw new BudgetExceeded(
                    location,
                    "nested deeper than %d levels".formatted(meter.budget().depth()));
    }

    private void spend(Location location, long count) throws BudgetExceeded {
        if (!meter.spend(count)) throw new BudgetExceeded(location, meter.tooMany("an alias"));
    }
}
