package dev.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.compose.yaml.YamlNode;
import java.math.BigDecimal;

/** A resolved Compose file, secret values masked. */
public final class ModelRenderer {
    private ModelRenderer() {}

    /** As YAML. */
    public static String yaml(ComposeModel model) {
        return JsonText.yaml(tree(model.tree()));
    }

    /** As JSON. */
    public static String json(ComposeModel model) {
        return JsonText.json(tree(model.tree()));
    }

    private static JsonNode tree(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            ObjectNode object = JsonText.object();
            mapping.entries().values().forEach(entry -> object.set(entry.name(), tree(entry.value())));
            return object;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(item -> array.add(tree(item)));
            return array;
        }
        return leaf((YamlNode.Scalar) node);
    }

    private static JsonNode leaf(YamlNode.Scalar scalar) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (scalar.secret()) return factory.textNode(scalar.toString());
        return switch (scalar.type()) {
            case NULL -> factory.nullNode();
            case BOOLEAN -> factory.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case INTEGER, FLOAT -> number(scalar.text());
            default -> factory.textNode(scalar.text());
        };
    }

    /** Notations that JSON lacks, such as octals, stay texts. */
    private static JsonNode number(String text) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")
                ? factory.numberNode(new BigDecimal(text))
                : factory.textNode(text);
    }
}
