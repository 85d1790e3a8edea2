package dev.holdfast.crd;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Derives the JSON Schema (draft-07, which every YAML editor reads) from the CRD: closed objects, and "exactly one of" as
 * a count of properties, because JSON Schema has no CEL.
 */
final class EditorSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EditorSchema() {}

    static String of(String crd) {
        ObjectMapper mapper = new ObjectMapper();
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(crd);
        JsonNode openApi = mapper.valueToTree(tree).at("/spec/versions/0/schema/openAPIV3Schema/properties");
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "ComposeApplication (holdfast.dev/v1alpha1)");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        constant(properties, "apiVersion", "holdfast.dev/v1alpha1");
        constant(properties, "kind", "ComposeApplication");
        properties.set("metadata", metadata());
        properties.set("spec", closed(openApi.get("spec")));
        properties.set("status", closed(openApi.get("status")));
        schema.putArray("required")
                .add("apiVersion")
                .add("kind")
                .add("metadata")
                .add("spec");
        schema.put("additionalProperties", false);
        return text(mapper, schema);
    }

    private static void constant(ObjectNode properties, String name, String value) {
        properties.putObject(name).put("type", "string").put("const", value);
    }

    private static ObjectNode metadata() {
        ObjectNode metadata = JSON.objectNode().put("type", "object");
        ObjectNode properties = metadata.putObject("properties");
        properties
                .putObject("name")
                .put("description", "The name of the application, unique on the node.")
                .put("type", "string")
                .put("pattern", Patterns.LABEL)
                .put("maxLength", 63);
        properties
                .putObject("namespace")
                .put("type", "string")
                .put("pattern", Patterns.LABEL)
                .put("maxLength", 63);
        texts(properties, "labels");
        texts(properties, "annotations");
        metadata.putArray("required").add("name");
        return metadata.put("additionalProperties", false);
    }

    private static void texts(ObjectNode properties, String name) {
        properties
                .putObject(name)
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "string");
    }

    private static JsonNode closed(JsonNode node) {
        if (!node.isObject()) return node;
        ObjectNode result = JSON.objectNode();
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (name.equals("properties")) result.set(name, closedEach(node.get(name)));
            else if (name.equals("x-kubernetes-validations")) exactlyOne(result, node.get(name));
            else result.set(name, closed(node.get(name)));
        }
        if (result.has("properties")) result.put("additionalProperties", false);
        return result;
    }

    private static ObjectNode closedEach(JsonNode properties) {
        ObjectNode result = JSON.objectNode();
        properties.fieldNames().forEachRemaining(name -> result.set(name, closed(properties.get(name))));
        return result;
    }

    private static void exactlyOne(ObjectNode result, JsonNode rules) {
        for (JsonNode rule : rules) {
            if (!rule.get("rule").asText().endsWith(".filter(x, x).size() == 1"))
                throw new IllegalStateException("no JSON Schema for the rule " + rule);
            result.put("minProperties", 1).put("maxProperties", 1);
        }
    }

    private static String text(ObjectMapper mapper, ObjectNode schema) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        try {
            return mapper.writer(printer).writeValueAsString(schema) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
