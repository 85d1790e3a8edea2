package dev.holdfast.compose.project;

import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.FileMount.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One attribute of a service where it is written.
 *
 * @param path as {@link dev.holdfast.desired.Attributes} spells it
 * @param spelling as the Compose file spells it, such as {@code mem_limit} or {@code volumes[/data]}
 * @param value what is written there
 */
record WrittenAttribute(String path, String spelling, YamlNode value) {
    /** Attributes of which each key is an attribute of its own. */
    private static final Set<String> BY_KEY = Set.of(
            "environment", "labels", "annotations", "sysctls", "ulimits", "networks", "storage_opt", "blkio_config");

    /** What attributes are called that have an equal below {@code deploy}. */
    private static final Map<String, String> LIMITS = Map.of(
            "cpus", "deploy.resources.cpus",
            "mem_limit", "deploy.resources.memory",
            "mem_reservation", "deploy.resources.memory_reservation",
            "pids_limit", "deploy.resources.pids",
            "gpus", "deploy.resources.reservations.devices");

    private static final Map<List<String>, String> DEPLOY = Map.of(
            List.of("resources", "limits", "cpus"), "deploy.resources.cpus",
            List.of("resources", "limits", "memory"), "deploy.resources.memory",
            List.of("resources", "reservations", "memory"), "deploy.resources.memory_reservation",
            List.of("resources", "limits", "pids"), "deploy.resources.pids",
            List.of("resources", "reservations", "devices"), "deploy.resources.reservations.devices",
            List.of("restart_policy"), "restart");

    /** All attributes of a normalised service; what {@code deploy} says comes last, for it wins. */
    static List<WrittenAttribute> of(Mapping service) {
        List<WrittenAttribute> written = new ArrayList<>();
        for (Entry entry : service.entries().values())
            if (!SchemaChecker.isExtension(entry.name())) addAll(entry.name(), entry.value(), written);
        DEPLOY.forEach((keys, path) -> deployed(service, keys, path, written));
        return written;
    }

    private static void addAll(String name, YamlNode value, List<WrittenAttribute> written) {
        switch (name) {
            case "volumes" -> items(value, written, item -> volume(Fields.of(item), item));
            case "tmpfs" -> items(value, written, item -> mounted("tmpfs", MountReader.tmpfsPath(text(item)), item));
            case "secrets" -> items(value, written, item -> file(Kind.SECRET, item));
            case "configs" -> items(value, written, item -> file(Kind.CONFIG, item));
            case "deploy" -> {}
            default -> {
                if (BY_KEY.contains(name)) keys(name, (Mapping) value, written);
                else written.add(new WrittenAttribute(LIMITS.getOrDefault(name, name), name, value));
            }
        }
    }

    private interface Item {
        WrittenAttribute of(YamlNode item);
    }

    private static void items(YamlNode list, List<WrittenAttribute> written, Item attribute) {
        for (YamlNode item : ((YamlNode.Sequence) list).items()) written.add(attribute.of(item));
    }

    private static void keys(String name, Mapping mapping, List<WrittenAttribute> written) {
        for (Entry entry : mapping.entries().values()) {
            String path = name + "." + entry.name();
            written.add(new WrittenAttribute(path, path, entry.value()));
        }
    }

    private static WrittenAttribute volume(Fields volume, YamlNode item) {
        return mounted("volumes", volume.text("target", ""), item);
    }

    private static WrittenAttribute mounted(String name, String target, YamlNode item) {
        return new WrittenAttribute(name + "." + target, name + "[" + target + "]", item);
    }

    private static WrittenAttribute file(Kind kind, YamlNode item) {
        Fields reference = Fields.of(item);
        String spelling = (kind == Kind.SECRET ? "secrets[" : "configs[") + reference.text("source", "") + "]";
        return new WrittenAttribute(FileReferences.attribute(kind, reference), spelling, item);
    }

    private static void deployed(Mapping service, List<String> keys, String path, List<WrittenAttribute> written) {
        Mapping parent = service.mapping("deploy");
        for (String key : keys.subList(0, keys.size() - 1)) parent = parent.mapping(key);
        parent.find(keys.get(keys.size() - 1))
                .ifPresent(value -> written.add(new WrittenAttribute(path, "deploy." + String.join(".", keys), value)));
    }

    private static String text(YamlNode item) {
        return ((Scalar) item).text();
    }
}
