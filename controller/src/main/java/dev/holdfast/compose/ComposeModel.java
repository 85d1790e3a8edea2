package dev.holdfast.compose;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resolved Compose file in long notation, with enabled services only, as {@code holdfast config} prints it. Secret values are
 * masked in every print.
 *
 * @param tree the canonical tree
 */
public record ComposeModel(Mapping tree) {
    /** As YAML that is itself a Compose file: a dollar sign is doubled. */
    public String toYaml() {
        return YamlWriter.write(escaped(tree));
    }

    /** As maps, lists, strings, numbers and booleans, for a JSON writer; a dollar sign is doubled. */
    public Map<String, @Nullable Object> values() {
        return values((Mapping) escaped(tree));
    }

    private static YamlNode escaped(YamlNode node) {
        if (node instanceof Mapping mapping) return mapping.mapValues(entry -> escaped(entry.value()));
        if (node instanceof Sequence sequence)
            return new Sequence(
                    sequence.location(),
                    sequence.items().stream().map(ComposeModel::escaped).toList());
        Scalar scalar = (Scalar) node;
        return scalar.text().indexOf('$') < 0
                ? scalar
                : scalar.withText(scalar.text().replace("$", "$$"));
    }

    private static Map<String, @Nullable Object> values(Mapping mapping) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> values.put(name, value(entry.value())));
        return values;
    }

    private static @Nullable Object value(YamlNode node) {
        if (node instanceof Mapping mapping) return values(mapping);
        if (node instanceof Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(value(item)));
            return items;
        }
        Scalar scalar = (Scalar) node;
        if (scalar.secret()) return scalar.toString();
        return switch (scalar.type()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case INTEGER ->
                scalar.text().matches("-?[1-9]\\d{0,17}|0") ? (Object) Long.valueOf(scalar.text()) : scalar.text();
            default -> scalar.text();
        };
    }
}
