package dev.holdfast.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What docker-compose 1.29.2 knows, from the schema it checks files by. Attributes are paths, {@code services.*.ports[].target}; where a
 * value may be written in several ways each is an attribute of its own, {@code services.*.ports[] (object)}.
 */
final class ComposeSchema {
    private static final Path FILE = Path.of("/usr/lib/python3/dist-packages/compose/config/compose_spec.json");
    private static final String EXTENSIONS = "^x-";

    private final JsonNode root;

    private ComposeSchema(JsonNode root) {
        this.root = root;
    }

    /** The schema of the installed package; without it this fails and says how to get it. */
    static ComposeSchema read() {
        try {
            return new ComposeSchema(new ObjectMapper().readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new AssertionError(FILE + " is missing: " + DockerComposeContender.HOW_TO_GET_IT, e);
        }
    }

    /** Every attribute in every form. */
    SortedSet<String> attributes() {
        SortedSet<String> attributes = new TreeSet<>();
        addAll(attributes, "", root);
        return attributes;
    }

    /** Those that a Compose file uses. */
    SortedSet<String> attributesOf(JsonNode file) {
        SortedSet<String> attributes = new TreeSet<>();
        addUsed(attributes, "", root, file);
        return attributes;
    }

    private void addAll(SortedSet<String> attributes, String path, JsonNode reference) {
        JsonNode schema = resolved(reference);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            attributes.add(member(path, property.getKey()));
            addAll(attributes, member(path, property.getKey()), property.getValue());
        }
        for (Map.Entry<String, JsonNode> pattern :
                schema.path("patternProperties").properties())
            if (!pattern.getKey().equals(EXTENSIONS)) addAll(attributes, member(path, "*"), pattern.getValue());
        if (schema.has("items")) addAll(attributes, path + "[]", schema.get("items"));
        for (JsonNode form : schema.path("oneOf")) {
            attributes.add(path + " (" + declaredType(form) + ")");
            addAll(attributes, path, form);
        }
    }

    private void addUsed(SortedSet<String> attributes, String path, JsonNode reference, JsonNode value) {
        JsonNode schema = resolved(reference);
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode property = schema.path("properties").get(entry.getKey());
            if (property != null) attributes.add(member(path, entry.getKey()));
            if (property != null) addUsed(attributes, member(path, entry.getKey()), property, entry.getValue());
            else if (!entry.getKey().startsWith("x-"))
                for (JsonNode pattern : schema.path("patternProperties"))
                    addUsed(attributes, member(path, "*"), pattern, entry.getValue());
        }
        if (schema.has("items"))
            for (JsonNode element : value) addUsed(attributes, path + "[]", schema.get("items"), element);
        for (JsonNode form : schema.path("oneOf")) {
            if (!declaredType(form).equals(type(value))) continue;
            attributes.add(path + " (" + type(value) + ")");
            addUsed(attributes, path, form, value);
        }
    }

    private String declaredType(JsonNode form) {
        return resolved(form).path("type").asText().replace("integer", "number");
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case NULL -> "null";
            default -> "object";
        };
    }

    private static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }
}
