package dev.holdfast.compose.schema;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.schema.Shape.Keys;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses, or says that it has no effect, by name, what is well-formed but does not work here; judged once, when all files are merged. */
public final class SupportChecker {
    private final Problems problems;
    private final Problems warnings;

    /** A checker that reports to these. */
    public SupportChecker(Problems problems, Problems warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    /** A well-formed tree without what does not work. */
    public Mapping check(Mapping project) {
        return (Mapping) check(project, ProjectAttributes.PROJECT, "");
    }

    private YamlNode check(YamlNode node, Shape shape, String path) {
        if (node instanceof Mapping mapping && shape.keys() != null) return keys(mapping, shape.keys(), path);
        if (!(node instanceof Sequence sequence) || shape.item() == null) return node;
        List<YamlNode> items = new ArrayList<>();
        for (YamlNode item : sequence.items())
            items.add(check(item, shape.item(), ElementPath.item(path, items.size())));
        return new Sequence(sequence.location(), items);
    }

    private Mapping keys(Mapping mapping, Keys keys, String path) {
        Map<String, Entry> kept = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            String place = ElementPath.key(path, name);
            shape(mapping, entry, keys, place)
                    .ifPresent(shape -> kept.put(name, entry.with(check(entry.value(), shape, place))));
        });
        return new Mapping(mapping.location(), kept);
    }

    private Optional<Shape> shape(Mapping element, Entry entry, Keys keys, String path) {
        if (keys instanceof Keys.Named named) return Optional.of(named.value());
        Attribute attribute = ((Keys.Fields) keys).attributes().get(entry.name());
        // A long notation may say more than people can.
        if (attribute == null) return Optional.of(Shape.ANYTHING);
        switch (attribute.support()) {
            case REFUSED -> refuse(element, entry, attribute, path);
            case NO_EFFECT -> {
                warnings.add(entry.key().location(), path, "ignored: " + attribute.note());
                return Optional.of(attribute.shape());
            }
            case SUPPORTED -> {
                return Optional.of(attribute.shape());
            }
        }
        return Optional.empty();
    }

    private void refuse(Mapping element, Entry entry, Attribute attribute, String path) {
        Attribute.Beside beside = attribute.beside();
        if (beside != null && element.find(beside.attribute()).isPresent())
            warnings.add(entry.key().location(), path, "ignored: " + beside.note());
        else problems.add(entry.key().location(), path, "not supported: " + attribute.note());
    }
}
