package dev.holdfast.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Trees as JSON, or as the YAML that means the same. */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PLAIN = "[A-Za-z_/][A-Za-z0-9_./ -]*";
    private static final String NOT_PLAIN = "(?i)y|n|yes|no|on|off|true|false|null|.* ";

    private JsonText() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Indented, with a line end. */
    static String json(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** Block style; a text that could be read as anything else is quoted. */
    static String yaml(JsonNode node) {
        StringBuilder text = new StringBuilder();
        block(text, node, "");
        return text.toString();
    }

    private static void block(StringBuilder text, JsonNode node, String indent) {
        if (node.isObject())
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                text.append(indent).append(scalar(field.getKey())).append(':');
                value(text, field.getValue(), field.getValue().isObject() ? indent + "  " : indent);
            }
        else for (JsonNode item : node) item(text, item, indent);
    }

    private static void value(StringBuilder text, JsonNode node, String indent) {
        if (node.isContainerNode() && !node.isEmpty()) block(text.append('\n'), node, indent);
        else text.append(' ').append(leaf(node)).append('\n');
    }

    /** An item's first line begins with the dash in the place of its indentation. */
    private static void item(StringBuilder text, JsonNode item, String indent) {
        if (!item.isContainerNode() || item.isEmpty()) {
            text.append(indent).append("- ").append(leaf(item)).append('\n');
            return;
        }
        int dash = text.length() + indent.length();
        block(text, item, indent + "  ");
        text.setCharAt(dash, '-');
    }

    private static String leaf(JsonNode node) {
        return node.isTextual() ? scalar(node.textValue()) : node.toString();
    }

    private static String scalar(String text) {
        boolean plain = text.matches(PLAIN) && !text.matches(NOT_PLAIN);
        return plain ? text : JsonNodeFactory.instance.textNode(text).toString();
    }
}
