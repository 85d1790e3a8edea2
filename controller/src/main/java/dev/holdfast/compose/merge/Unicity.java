package dev.holdfast.compose.merge;

import static java.util.Map.entry;

import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.value.VolumeSpec;
import dev.holdfast.compose.yaml.PathTable;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves one of several list items that mean the same thing: the later one, in the place of the first. What each list tells its items
 * apart by is the table here. Source: specification, "Merge", unique resources.
 */
public final class Unicity {
    private static final String SECRETS_FOLDER = "/run/secrets/";
    private static final String ANY_ADDRESS = "0.0.0.0";

    private static final PathTable<Identity> TABLE = PathTable.of(Map.ofEntries(
            entry("services.*.build.tags", Unicity::name),
            entry("services.*.cap_add", Unicity::name),
            entry("services.*.cap_drop", Unicity::name),
            entry("services.*.configs", item -> fileTarget(item, "/")),
            entry("services.*.devices", Unicity::device),
            entry("services.*.dns", Unicity::name),
            entry("services.*.dns_opt", Unicity::name),
            entry("services.*.dns_search", Unicity::name),
            entry("services.*.env_file", item -> part(item, "path")),
            entry("services.*.expose", Unicity::text),
            entry("services.*.extra_hosts", Unicity::text),
            entry("services.*.label_file", item -> part(item, "path")),
            entry("services.*.links", Unicity::name),
            entry("services.*.networks.*.aliases", Unicity::name),
            entry("services.*.networks.*.link_local_ips", Unicity::name),
            entry("services.*.ports", Unicity::port),
            entry("services.*.profiles", Unicity::name),
            entry("services.*.secrets", item -> fileTarget(item, SECRETS_FOLDER)),
            entry("services.*.tmpfs", Unicity::name),
            entry("services.*.volumes", Unicity::volume)));

    private Unicity() {}

    /** What a list tells its items apart by; empty for an item that stands for itself. */
    @FunctionalInterface
    private interface Identity {
        Optional<String> of(YamlNode item);
    }

    /** The Compose file with such items once. */
    public static Mapping enforce(Mapping project) {
        return (Mapping) enforce(project, TABLE);
    }

    private static YamlNode enforce(YamlNode node, PathTable<Identity> table) {
        if (table.ends()) return node;
        if (node instanceof Mapping mapping)
            return mapping.mapValues(entry -> enforce(entry.value(), table.in(entry.name())));
        return node instanceof Sequence sequence && table.here().isPresent()
                ? distinct(sequence, table.here().get())
                : node;
    }

    private static Sequence distinct(Sequence sequence, Identity identity) {
        Map<Object, YamlNode> distinct = new LinkedHashMap<>();
        List<YamlNode> items = new ArrayList<>(sequence.items());
        for (int i = 0; i < items.size(); i++) {
            Optional<String> same = identity.of(items.get(i));
            distinct.put(same.isPresent() ? same.get() : i, items.get(i));
        }
        return new Sequence(sequence.location(), List.copyOf(distinct.values()));
    }

    private static Optional<String> text(YamlNode item) {
        return item instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** What stands before an equals sign, as in {@code service=alias}. */
    private static Optional<String> name(YamlNode item) {
        return text(item).map(text -> text.split("=", 2)[0]);
    }

    private static Optional<String> part(YamlNode item, String key) {
        return item instanceof Mapping mapping ? mapping.text(key) : text(item);
    }

    private static Optional<String> volume(YamlNode item) {
        if (item instanceof Mapping mapping) return mapping.text("target");
        try {
            return text(item).isPresent()
                    ? Optional.of(VolumeSpec.parse(text(item).get()).target())
                    : Optional.empty();
        } catch (InvalidValueException e) {
            // The notation is reported where it is read.
            return Optional.empty();
        }
    }

    private static Optional<String> device(YamlNode item) {
        if (item instanceof Mapping mapping) return mapping.text("target");
        return text(item).map(text -> text.split(":", -1)).map(parts -> parts.length > 1 ? parts[1] : parts[0]);
    }

    private static Optional<String> fileTarget(YamlNode item, String folder) {
        Optional<String> target = item instanceof Mapping mapping ? mapping.text("target") : Optional.empty();
        return target.or(() -> part(item, "source")).map(name -> name.startsWith("/") ? name : folder + name);
    }

    private static Optional<String> port(YamlNode item) {
        if (!(item instanceof Mapping port)) return text(item);
        return Optional.of("%s:%s:%s/%s"
                .formatted(
                        port.text("host_ip").orElse(ANY_ADDRESS),
                        port.text("published").orElse(""),
                        port.text("target").orElse(""),
                        port.text("protocol").orElse("tcp")));
    }
}
