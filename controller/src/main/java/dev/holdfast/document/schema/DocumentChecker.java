package dev.holdfast.document.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.problem.QuotableAddress;
import dev.holdfast.compose.yaml.Mark;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import dev.holdfast.crd.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Compares a YAML tree with the JSON Schema of the resource and reports everything that is wrong with it at once. It knows
 * the words of JSON Schema that our generated schema uses, and no others.
 */
public final class DocumentChecker {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode schema;
    private final Problems problems;

    /**
     * @param schema the JSON Schema of a whole document
     * @param problems takes what is wrong
     */
    public DocumentChecker(JsonNode schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** The same content as JSON, without empty values; only of use when there were no problems. */
    public JsonNode check(Mapping document) {
        return check(document, schema, "");
    }

    private JsonNode check(YamlNode node, JsonNode schema, String path) {
        return switch (schema.path("type").asText()) {
            case "object" ->
                node instanceof Mapping mapping ? object(mapping, schema, path) : mismatch(node, path, "a mapping");
            case "array" ->
                node instanceof Sequence sequence ? array(sequence, schema, path) : mismatch(node, path, "a list");
            case "string" ->
                node instanceof Scalar scalar && scalar.type() == Type.STRING
                        ? text(scalar, schema, path)
                        : mismatch(node, path, "a string");
            case "boolean" ->
                node instanceof Scalar scalar && scalar.type() == Type.BOOLEAN
                        ? BooleanNode.valueOf(scalar.text().equalsIgnoreCase("true"))
                        : mismatch(node, path, "true or false");
            case "integer" ->
                node instanceof Scalar scalar && scalar.text().matches("-?[0-9]{1,18}")
                        ? LongNode.valueOf(Long.parseLong(scalar.text()))
                        : mismatch(node, path, "a whole number");
            default -> throw new IllegalStateException("the schema has no type at " + path);
        };
    }

    private JsonNode mismatch(YamlNode node, String path, String wanted) {
        boolean quotable = wanted.equals("a string") && node instanceof Scalar;
        String hint = quotable ? ": write \"" + node + "\"" : "";
        problems.add(node.location(), path, "must be " + wanted + ", but is " + node.kind() + hint);
        return NullNode.instance;
    }

    private JsonNode object(Mapping mapping, JsonNode schema, String path) {
        ObjectNode result = JSON.objectNode();
        JsonNode fields = schema.path("properties");
        for (Entry entry : mapping.entries().values()) {
            String name = entry.name();
            String place = ElementPath.key(path, name);
            boolean known = fields.has(name);
            if (!known && !schema.path("additionalProperties").isObject()) {
                problems.add(entry.key().location(), place, NearestName.sentence("field", name, names(fields)));
                continue;
            }
            if (entry.mark() != Mark.NONE)
                problems.add(entry.value().location(), place, "!reset and !override are for Compose files");
            if (entry.value().isNull()) continue;
            JsonNode child = known ? fields.get(name) : schema.get("additionalProperties");
            JsonNode value = check(entry.value(), child, place);
            result.set(name, value);
        }
        checkNames(mapping, result, schema, path);
        return result;
    }

    private void checkNames(Mapping mapping, ObjectNode result, JsonNode schema, String path) {
        for (JsonNode required : schema.path("required")) {
            String name = required.asText();
            if (!result.has(name)) problems.add(mapping.location(), ElementPath.key(path, name), "is required");
        }
        int count = result.size();
        if (schema.path("maxProperties").asInt(count) == 1 && schema.has("properties")) {
            if (count != 1)
                problems.add(
                        mapping.location(),
                        path,
                        "exactly one of " + list(names(schema.path("properties"))) + " must be given"
                                + (count == 0 ? "" : ", not " + list(names(result))));
        } else if (count > schema.path("maxProperties").asInt(count))
            problems.add(
                    mapping.location(),
                    path,
                    "has %d entries, more than %d"
                            .formatted(count, schema.get("maxProperties").asInt()));
    }

    private JsonNode array(Sequence sequence, JsonNode schema, String path) {
        ArrayNode result = JSON.arrayNode();
        List<YamlNode> items = sequence.items();
        for (int i = 0; i < items.size(); i++)
            result.add(check(items.get(i), schema.get("items"), ElementPath.item(path, i)));
        if (items.size() > schema.path("maxItems").asInt(items.size()))
            problems.add(
                    sequence.location(),
                    path,
                    "has %d items, more than %d"
                            .formatted(items.size(), schema.get("maxItems").asInt()));
        return result;
    }

    private JsonNode text(Scalar scalar, JsonNode schema, String path) {
        String text = scalar.text();
        List<String> allowed = new ArrayList<>();
        schema.path("enum").forEach(value -> allowed.add(value.asText()));
        if (schema.has("const")) allowed.add(schema.get("const").asText());
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            problems.add(scalar.location(), path, notAllowed(text, allowed));
        } else if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asText())
                        .matcher(text)
                        .find()) {
            problems.add(
                    scalar.location(),
                    path,
                    "\"" + QuotableAddress.of(text) + "\" is not "
                            + Patterns.describe(schema.get("pattern").asText()));
        } else if (text.length() < schema.path("minLength").asInt(0)) {
            problems.add(scalar.location(), path, text.isEmpty() ? "must not be empty" : tooShort(text, schema));
        } else if (text.length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
            problems.add(
                    scalar.location(),
                    path,
                    "has %d characters, more than %d"
                            .formatted(text.length(), schema.get("maxLength").asInt()));
        }
        return TextNode.valueOf(text);
    }

    private static String tooShort(String text, JsonNode schema) {
        return "has %d characters, fewer than %d"
                .formatted(text.length(), schema.get("minLength").asInt());
    }

    private static String notAllowed(String text, List<String> allowed) {
        String wanted = allowed.size() == 1 ? "\"" + text + "\" is not " : "\"" + text + "\" is none of ";
        return wanted
                + list(allowed)
                + NearestName.of(text, allowed)
                        .map(nearest -> ", did you mean \"" + nearest + "\"?")
                        .orElse("");
    }

    private static String list(List<String> names) {
        if (names.size() == 1) return names.get(0);
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
