package dev.holdfast.compat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Takes out of an inspection what no two runs have in common: ids, times, what the engine picked for itself (addresses of its pool, host
 * ports of a range, names of anonymous volumes), and the names and labels in which the generations of docker compose differ.
 */
final class Normaliser {
    /** Moments, and where the engine keeps its own things. */
    private static final Set<String> INTERNALS = Set.of(
            "Id",
            "Created",
            "CreatedAt",
            "LogPath",
            "ResolvConfPath",
            "HostnamePath",
            "HostsPath",
            "ExecIDs",
            "GraphDriver",
            "State.Pid",
            "State.StartedAt",
            "State.FinishedAt",
            "State.Health.Log",
            "NetworkSettings.SandboxID",
            "NetworkSettings.SandboxKey");

    /** What each program says of itself and of the run. */
    private static final Pattern OWN_LABELS = Pattern.compile(
            "holdfast\\.dev/.*|com\\.docker\\.compose\\."
                    + "(config-hash|version|image|depends_on|environment_file|project\\.(working_dir|config_files|environment_file))");

    private static final Pattern LONG_ID = Pattern.compile("(?<!sha256:)\\b[0-9a-f]{64}\\b");
    private static final Pattern JSON_BLANK = Pattern.compile("([,:]) (?=[\"\\[{])");
    private static final Pattern POOL_ADDRESS = Pattern.compile("\\b10\\.213\\.\\d+\\.\\d+(/\\d+)?");
    private static final Pattern POOL_MAC = Pattern.compile("\\b02:42:0a:d5:[0-9a-f:]{5}");

    private final SortedMap<String, String> names =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private Normaliser(Inspection inspection) {
        for (JsonNode container : inspection.containers()) {
            JsonNode labels = container.at("/Config/Labels");
            String replica = labels.path("com.docker.compose.service").asText() + "%s"
                    + labels.path("com.docker.compose.container-number").asText();
            names.put(replica.formatted("_"), replica.formatted("-"));
            String project = labels.path("com.docker.compose.project").asText();
            names.put(project + "_" + replica.formatted("_"), project + "-" + replica.formatted("-"));
            String name = container.path("Name").asText().substring(1).replace('_', '-');
            String id = container.path("Id").asText();
            names.put(id, "<id of " + name + ">");
            names.put(id.substring(0, 12), "<short id of " + name + ">");
        }
        for (JsonNode network : inspection.networks())
            names.put(
                    network.path("Id").asText(),
                    "<id of " + network.path("Name").asText() + ">");
    }

    /** Every field by object and path, such as {@code container p-web-1 Config.Image}. */
    static SortedMap<String, String> fields(Inspection inspection) {
        Normaliser normaliser = new Normaliser(inspection);
        SortedMap<String, String> fields = new TreeMap<>();
        inspection.containers().forEach(container -> normaliser.add(fields, "container", container));
        inspection.networks().forEach(network -> normaliser.add(fields, "network", network));
        inspection.volumes().forEach(volume -> normaliser.add(fields, "volume", volume));
        return fields;
    }

    private void add(SortedMap<String, String> fields, String kind, JsonNode object) {
        String name = text(object.path("Name").asText().replaceFirst("^/", ""));
        for (Map.Entry<String, String> field : Flattening.of(object).entrySet()) {
            String path = text(field.getKey());
            if (!left(path)) fields.put(kind + " " + name + " " + path, value(object, path, field.getValue()));
        }
    }

    private static boolean left(String path) {
        if (path.endsWith(".EndpointID")) return true;
        int labels = path.indexOf("Labels.");
        if (labels >= 0
                && OWN_LABELS
                        .matcher(path.substring(labels + "Labels.".length()))
                        .matches()) return true;
        return INTERNALS.stream().anyMatch(internal -> path.matches(Pattern.quote(internal) + "([.{\\[].*)?"));
    }

    private String value(JsonNode container, String path, String value) {
        if (path.startsWith("NetworkSettings.Ports.") && path.endsWith(".HostPort") && chosen(container, path))
            return "<port of the engine's choice>";
        return text(value);
    }

    /** Whether the port was asked for as none at all or as a range. */
    private static boolean chosen(JsonNode container, String path) {
        String port = path.split("\\.", -1)[2].replaceFirst("\\[.*", "");
        for (JsonNode binding :
                container.path("HostConfig").path("PortBindings").path(port))
            if (binding.path("HostPort").asText().matches("0?|\\d+-\\d+")) return true;
        return container.path("HostConfig").path("PublishAllPorts").asBoolean();
    }

    private String text(String value) {
        String text = value;
        for (Map.Entry<String, String> name : names.entrySet()) text = text.replace(name.getKey(), name.getValue());
        if (text.contains("seccomp={")) text = JSON_BLANK.matcher(text).replaceAll("$1");
        text = LONG_ID.matcher(text).replaceAll("<id>");
        text = POOL_ADDRESS.matcher(text).replaceAll("<address of the pool>");
        return POOL_MAC.matcher(text).replaceAll("<mac of the pool>");
    }
}
