package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.desired.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attributes that {@code GET /containers/{id}/json} shows as they were given, in the texts of {@link Attributes}. */
final class ShownAttributes {
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("command", "/Config/Cmd"),
            Map.entry("entrypoint", "/Config/Entrypoint"),
            Map.entry("user", "/Config/User"),
            Map.entry("working_dir", "/Config/WorkingDir"),
            Map.entry("hostname", "/Config/Hostname"),
            Map.entry("stop_signal", "/Config/StopSignal"),
            Map.entry("runtime", "/HostConfig/Runtime"),
            Map.entry("deploy.resources.cpus", "/HostConfig/NanoCpus"),
            Map.entry("deploy.resources.memory", "/HostConfig/Memory"),
            Map.entry("deploy.resources.memory_reservation", "/HostConfig/MemoryReservation"),
            Map.entry("deploy.resources.pids", "/HostConfig/PidsLimit"));

    private ShownAttributes() {}

    /** @param given the paths that were given; the others show what image and engine put there */
    static SortedMap<String, String> of(JsonNode inspection, Set<String> given) {
        SortedMap<String, String> shown = new TreeMap<>();
        FIELDS.forEach((path, field) -> {
            JsonNode value = inspection.at(field);
            if (given.contains(path) && !value.isMissingNode() && !value.isNull()) shown.put(path, text(value));
        });
        return shown;
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) return value.asText();
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.asText()));
        return Attributes.canonical(items);
    }
}
