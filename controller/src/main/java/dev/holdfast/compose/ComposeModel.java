package dev.holdfast.compose;

import dev.holdfast.compose.print.CanonicalPrint;
import dev.holdfast.compose.print.UsedResources;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import dev.holdfast.compose.yaml.YamlWriter;
import dev.holdfast.desired.Copies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The resolved Compose file in long notation, with enabled services only, as {@code holdfast config} prints it. Secret values are
 * masked in every print.
 *
 * @param tree the canonical tree, without networks, volumes, configs and secrets that no service uses
 * @param profiles every profile of the file, active or not
 */
public record ComposeModel(Mapping tree, SortedSet<String> profiles) {
    private static final List<String> SAID_IN_JSON = List.of("command", "entrypoint");

    public ComposeModel {
        tree = UsedResources.of(tree);
        profiles = Copies.sorted(profiles);
    }

    /** The names below {@code services}, {@code volumes} …, sorted. */
    public SortedSet<String> names(String kind) {
        return new TreeSet<>(tree.mapping(kind).entries().keySet());
    }

    /** The image of each service. */
    public SortedMap<String, String> images() {
        SortedMap<String, String> images = new TreeMap<>();
        for (Entry service : tree.mapping("services").entries().values())
            ((Mapping) service.value()).text("image").ifPresent(image -> images.put(service.name(), image));
        return images;
    }

    /** The same with other names for some images. */
    public ComposeModel withImages(Map<String, String> others) {
        Mapping services = tree.mapping("services").mapValues(entry -> {
            Mapping service = (Mapping) entry.value();
            return service.scalar("image")
                    .filter(image -> others.containsKey(image.text()))
                    .map(image -> service.with("image", image.withText(others.getOrDefault(image.text(), ""))))
                    .orElse(service);
        });
        return new ComposeModel(tree.with("services", services), profiles);
    }

    /** As YAML that is itself a Compose file: a dollar sign is doubled. */
    public String toYaml() {
        return YamlWriter.write(escaped(CanonicalPrint.of(tree)));
    }

    /**
     * As maps, lists, strings, numbers and booleans, for a JSON writer; a dollar sign is doubled. As in docker compose, a service
     * always has a {@code command} and an {@code entrypoint} here, null for the image's own, and {@code x-…} stay at the top only.
     */
    public Map<String, @Nullable Object> values() {
        Mapping printed = (Mapping) escaped(CanonicalPrint.forJson(tree));
        return values(printed.with(
                "services", printed.mapping("services").mapValues(service -> withNulls((Mapping) service.value()))));
    }

    private static Mapping withNulls(Mapping service) {
        List<Entry> entries = new ArrayList<>(service.entries().values());
        for (String attribute : SAID_IN_JSON)
            if (service.find(attribute).isEmpty())
                entries.add(new Entry(
                        Scalar.of(service.location(), attribute),
                        new Scalar(service.location(), "", Type.NULL, false)));
        entries.sort(Comparator.comparing(Entry::name));
        return Mapping.of(service.location(), entries);
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
            case FLOAT ->
                scalar.text().matches("[-+]?[0-9.]+([eE][-+]?[0-9]{1,3})?")
                        ? (Object) new BigDecimal(scalar.text())
                        : scalar.text();
            default -> scalar.text();
        };
    }
}
