package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which attributes of a container a secret flowed into, in the spelling of {@link dev.holdfast.desired.Attributes}. */
final class SensitivePaths {
    private static final Set<String> BY_KEY = Set.of("environment", "labels", "sysctls", "ulimits", "networks");
    private static final Map<String, String> LIMITS = Map.of(
            "cpus", "deploy.resources.cpus",
            "mem_limit", "deploy.resources.memory",
            "mem_reservation", "deploy.resources.memory_reservation",
            "pids_limit", "deploy.resources.pids");

    private final SortedSet<String> paths = new TreeSet<>();

    private SensitivePaths() {}

    static SortedSet<String> of(Mapping service) {
        SensitivePaths sensitive = new SensitivePaths();
        service.entries().values().stream()
                .filter(attribute -> attribute.value().secret())
                .forEach(sensitive::attribute);
        return sensitive.paths;
    }

    private void attribute(Entry attribute) {
        YamlNode value = attribute.value();
        String name = attribute.name();
        if (BY_KEY.contains(name)) {
            for (Entry entry : ((Mapping) value).entries().values())
                if (entry.value().secret()) paths.add(name + "." + entry.name());
        } else if (name.equals("volumes")) {
            for (YamlNode volume : ((YamlNode.Sequence) value).items())
                if (volume.secret()) paths.add("volumes." + Fields.of(volume).text("target", ""));
        } else if (name.equals("deploy")) {
            paths.add("deploy.resources");
            paths.add("restart");
        } else paths.add(LIMITS.getOrDefault(name, name));
    }
}
