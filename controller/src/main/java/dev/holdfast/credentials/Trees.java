package dev.holdfast.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;

/** Reads JSON and YAML texts that hold secrets: what is wrong with them is said without quoting them. */
final class Trees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Trees() {}

    /** A JSON text. */
    static JsonNode json(String text) throws Malformed {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new Malformed("it is not JSON");
        }
    }

    /** A text in JSON or YAML; the two differ in escapes and tabs, so that neither reader does for both. */
    static JsonNode jsonOrYaml(String text) throws Malformed {
        try {
            return json(text);
        } catch (Malformed notJson) {
            YamlResult result = new YamlReader().read("", text);
            if (result instanceof YamlResult.Read read && read.documents().size() == 1)
                return converted(read.documents().get(0));
            throw new Malformed("it is neither YAML nor JSON");
        }
    }

    private static JsonNode converted(YamlNode node) {
        if (node instanceof Mapping mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.entries().values().forEach(entry -> object.set(entry.name(), converted(entry.value())));
            return object;
        }
        if (node instanceof Sequence sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.items().forEach(item -> array.add(converted(item)));
            return array;
        }
        return node.isNull() ? NODES.nullNode() : NODES.textNode(((YamlNode.Scalar) node).text());
    }
}
