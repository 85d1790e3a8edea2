package dev.holdfast.compose.schema;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.schema.Shape.Keys;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares a tree with the tables of attributes; what is wrong is reported and left out, so that the rest can be read on. Whether an
 * attribute works here is for {@link SupportChecker}.
 */
public final class SchemaChecker {
    private static final Pattern RESOURCE_NAME = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final String EXTENSION = "x-";

    private final Problems problems;

    /** A checker that reports to these. */
    public SchemaChecker(Problems problems) {
        this.problems = problems;
    }

    /** Whether a key may stand beside attributes because it means nothing to anybody but its author. */
    public static boolean isExtension(String key) {
        return key.startsWith(EXTENSION);
    }

    /** The Compose file without what is wrong in it and without empty attributes; extensions stay as they are. */
    public Mapping check(Mapping project) {
        return (Mapping) check(project, ProjectAttributes.PROJECT, "").orElse(Mapping.empty(project.location()));
    }

    /** Any part of a Compose file, or empty when it is of a wrong kind. */
    public Optional<YamlNode> check(YamlNode node, Shape shape, String path) {
        if (shape.anything()) return Optional.of(node);
        if (node instanceof Scalar scalar) return checkScalar(scalar, shape, path);
        if (node instanceof Sequence sequence && shape.item() != null)
            return Optional.of(checkItems(sequence, shape.item(), path));
        if (node instanceof Mapping mapping && shape.keys() != null)
            return Optional.of(checkKeys(mapping, shape.keys(), path));
        return mismatch(node, shape, path);
    }

    private Optional<YamlNode> checkScalar(Scalar scalar, Shape shape, String path) {
        Format format = shape.scalar();
        if (format == null || !format.accepts(scalar)) return mismatch(scalar, shape, path);
        try {
            format.check(scalar.text());
            return Optional.of(scalar);
        } catch (InvalidValueException e) {
            problems.add(
                    scalar.location(),
                    path,
                    scalar.secret() ? "the secret value is not " + format.description() : e.sentence());
            return Optional.empty();
        }
    }

    private Optional<YamlNode> mismatch(YamlNode node, Shape shape, String path) {
        // What is null because its template was bad has its problem already.
        if (!node.isNull() || !problems.concern(path)) problems.add(node.location(), path, shape.mismatch(node));
        return Optional.empty();
    }

    private Sequence checkItems(Sequence sequence, Shape item, String path) {
        List<YamlNode> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++)
            check(sequence.items().get(i), item, ElementPath.item(path, i)).ifPresent(items::add);
        return new Sequence(sequence.location(), items);
    }

    private Mapping checkKeys(Mapping mapping, Keys keys, String path) {
        Map<String, Entry> kept = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            String place = ElementPath.key(path, name);
            Optional<YamlNode> value = keys instanceof Keys.Fields fields
                    ? checkField(entry, fields, place)
                    : checkNamed(entry, (Keys.Named) keys, place);
            value.ifPresent(checked -> kept.put(name, entry.with(checked)));
        });
        return new Mapping(mapping.location(), kept);
    }

    private Optional<YamlNode> checkNamed(Entry entry, Keys.Named keys, String path) {
        if (keys.resource() && !RESOURCE_NAME.matcher(entry.name()).matches()) {
            problems.add(
                    entry.key().location(),
                    path,
                    "the name \"" + entry.name() + "\" may only have letters, digits, \".\", \"_\" and \"-\"");
            return Optional.empty();
        }
        if (entry.value().isNull() && keys.value().nullable()) return Optional.of(entry.value());
        return check(entry.value(), keys.value(), path);
    }

    private Optional<YamlNode> checkField(Entry entry, Keys.Fields fields, String path) {
        String name = entry.name();
        if (isExtension(name)) return Optional.of(entry.value());
        Attribute attribute = fields.attributes().get(name);
        if (attribute == null) {
            problems.add(
                    entry.key().location(),
                    path,
                    () -> NearestName.sentence("key", name, fields.attributes().keySet()));
            return Optional.empty();
        }
        return entry.value().isNull() ? Optional.empty() : check(entry.value(), attribute.shape(), path);
    }
}
