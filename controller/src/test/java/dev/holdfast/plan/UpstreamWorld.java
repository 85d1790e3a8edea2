package dev.holdfast.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.compose.Loading;
import dev.holdfast.desired.DesiredProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One case of docker compose's planner tests as Compose files: the desired one, and those that had been applied before. What Go
 * code computes in a case is told from the names of its helpers.
 */
final class UpstreamWorld {
    private static final Pattern DIVERGED = Pattern.compile("divergedVolumeProject\\(t, (\\d+), (\\d+)\\)");
    private static final Pattern VOLUME_IN_CODE = Pattern.compile("ObservedVolume\\{Name: \"([^\"]+)\"");
    private static final Set<String> STALE = Set.of("oldhash", "stale");
    private static final String CHANGED = "labels: {before: x}";

    /** Uses every network and volume without running, for only used ones are made. */
    private static final String HOLDER = "holder";

    private final JsonNode one;
    private final String go;
    private final ObjectNode project;
    private final JsonNode observed;

    UpstreamWorld(JsonNode one) {
        this.one = one;
        this.go = one.path("go").asText();
        Matcher diverged = DIVERGED.matcher(go);
        boolean helper = diverged.find();
        project = helper ? manyDatabases(diverged.toMatchResult()) : (ObjectNode) one.get("project");
        observed = helper ? project.get("observed") : one.get("observed");
    }

    /** Each says in YAML flow style what a service of this name gets besides; for the variants of one case. */
    DesiredProject desired(String service, String more) {
        List<String> services = new ArrayList<>();
        project.path("Services").properties().forEach(entry -> {
            int scale = entry.getValue().path("Scale").asInt();
            services.add(service(
                    entry.getKey(), entry.getValue(), scale, entry.getKey().equals(service) ? more : ""));
        });
        services.add(holder(keys("Networks"), keys("Volumes")));
        return load(services, declared("Networks"), declared("Volumes"));
    }

    DesiredProject desired() {
        return desired("", "");
    }

    /** What was applied before, in order; nothing when nothing was observed. */
    List<DesiredProject> before(String changed, String more) {
        List<DesiredProject> all = new ArrayList<>();
        for (String name : orphanVolumes())
            all.add(load(
                    List.of(holder(List.of(), List.of("data"))), List.of(), List.of("data: {name: " + name + "}")));
        List<String> services = new ArrayList<>();
        if (go.contains("parentDependentObserved"))
            project.path("Services").properties().forEach(entry -> {
                String extra = entry.getKey().equals(changed) ? more : "";
                services.add(service(entry.getKey(), entry.getValue(), 1, extra));
            });
        observed.path("Containers").properties().forEach(entry -> {
            JsonNode containers = entry.getValue();
            if (containers.isEmpty()) return;
            JsonNode service = project.path("Services").path(entry.getKey());
            String extra = (entry.getKey().equals(changed) ? more : "") + (stale(containers.get(0)) ? CHANGED : "");
            services.add(service(entry.getKey(), service, containers.size(), extra));
        });
        observed.path("Orphans").forEach(orphan -> services.add("old: {image: 'app:1', network_mode: none}"));
        services.add(holder(made("Networks"), made("Volumes")));
        all.add(load(services, applied("Networks"), applied("Volumes")));
        return all;
    }

    /** Names of what somebody else made under the project's labels, by key. */
    List<String[]> foreign(String kind) {
        List<String[]> foreign = new ArrayList<>();
        observed.path(kind).properties().forEach(entry -> {
            JsonNode first = entry.getValue().path(0);
            if (first.path("ConfigHash").asText("x").isEmpty() || go.contains("obs.ConfigHash = \"\""))
                foreign.add(new String[] {name(kind, entry.getKey(), first), entry.getKey()});
        });
        return foreign;
    }

    /** The volumes for which the user of the case says yes when asked whether their data may be lost. */
    String[] givenUp() {
        if (go.contains("declinePrompt") || go.contains("noPrompt)")) return new String[0];
        List<String> all = keys("Volumes");
        return (go.contains("yesPrompt") ? all : all.subList(0, Math.min(1, all.size()))).toArray(String[]::new);
    }

    /** Whether the observed containers have ended. */
    boolean exited() {
        return observed.toString().contains("StateExited");
    }

    private static ObjectNode manyDatabases(MatchResult counts) {
        ObjectNode project = JsonNodeFactory.instance.objectNode();
        project.putObject("Volumes")
                .putObject("data")
                .put("Name", "myproject_data")
                .put("Driver", "local");
        ObjectNode containers = project.putObject("observed").putObject("Containers");
        ObjectNode volumes = ((ObjectNode) project.get("observed")).putObject("Volumes");
        volumes.putArray("data").addObject().put("Name", "myproject_data").put("ConfigHash", "oldhash");
        ObjectNode services = project.putObject("Services");
        for (int i = 0; i < Integer.parseInt(counts.group(1)); i++) {
            int scale = Integer.parseInt(counts.group(2));
            services.putObject("db" + i)
                    .put("Scale", scale)
                    .putArray("Volumes")
                    .addObject()
                    .put("Source", "data");
            for (int n = 0; n < scale; n++)
                containers.withArray("db" + i).addObject().put("ConfigHash", "$hash");
        }
        return project;
    }

    private List<String> orphanVolumes() {
        if (!observed.path("Volumes").toString().contains("$order")) return List.of();
        return VOLUME_IN_CODE
                .matcher(go)
                .results()
                .map(name -> name.group(1))
                .sorted()
                .limit(1)
                .toList();
    }

    private static String service(String name, JsonNode service, int scale, String more) {
        List<String> parts = new ArrayList<>(List.of("image: 'app:1'", "scale: " + scale));
        List<String> networks = new ArrayList<>();
        service.path("Networks").fieldNames().forEachRemaining(networks::add);
        if (!networks.isEmpty()) parts.add("networks: " + networks);
        else if (!more.startsWith("network_mode")) parts.add("network_mode: none");
        List<String> volumes = new ArrayList<>();
        service.path("Volumes")
                .forEach(v ->
                        volumes.add("'%1$s:/mnt/%1$s'".formatted(v.get("Source").asText())));
        if (!volumes.isEmpty()) parts.add("volumes: " + volumes);
        if (service.has("VolumesFrom")) parts.add("volumes_from: " + service.get("VolumesFrom"));
        List<String> dependencies = new ArrayList<>();
        service.path("DependsOn").fieldNames().forEachRemaining(dependencies::add);
        if (!dependencies.isEmpty()) parts.add("depends_on: " + dependencies);
        if (!more.isEmpty()) parts.add(more);
        return name + ": {" + String.join(", ", parts) + "}";
    }

    private static String holder(List<String> networks, List<String> volumes) {
        List<String> mounts =
                volumes.stream().map(key -> "'" + key + ":/mnt/" + key + "'").toList();
        String network = networks.isEmpty() ? "network_mode: none" : "networks: " + networks;
        return "%s: {image: 'app:1', scale: 0, %s, volumes: %s}".formatted(HOLDER, network, mounts);
    }

    private List<String> keys(String kind) {
        List<String> keys = new ArrayList<>();
        project.path(kind).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private List<String> declared(String kind) {
        return keys(kind).stream()
                .map(key -> {
                    JsonNode resource = project.path(kind).path(key);
                    boolean external = resource.path("External").asBoolean();
                    return resource(key, resource.path("Name").asText(), external ? "external: true" : "");
                })
                .toList();
    }

    /** The keys of what the application itself had made. */
    private List<String> made(String kind) {
        List<String> foreign =
                foreign(kind).stream().map(nameAndKey -> nameAndKey[1]).toList();
        List<String> keys = new ArrayList<>();
        observed.path(kind).fieldNames().forEachRemaining(keys::add);
        // A container that mounts what somebody else made mounts it by its key as well.
        return keys.stream().filter(key -> !foreign.contains(key)).toList();
    }

    private List<String> applied(String kind) {
        List<String> resources = new ArrayList<>();
        observed.path(kind).properties().forEach(entry -> {
            JsonNode first = entry.getValue().path(0);
            boolean stale = STALE.contains(first.path("ConfigHash").asText());
            resources.add(resource(entry.getKey(), name(kind, entry.getKey(), first), stale ? CHANGED : ""));
        });
        return resources;
    }

    private String name(String kind, String key, JsonNode first) {
        String name = first.path("Name").asText("$");
        return name.startsWith("$") ? project.path(kind).path(key).path("Name").asText() : name;
    }

    private boolean stale(JsonNode container) {
        return STALE.contains(container.path("ConfigHash").asText())
                || container.asText().equals("$oc") && go.contains("oc.ConfigHash = \"stale\"");
    }

    private static String resource(String key, String name, String more) {
        return key + ": {name: " + name + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private static DesiredProject load(List<String> services, List<String> networks, List<String> volumes) {
        String text = Stream.of(
                        section("services", services), section("networks", networks), section("volumes", volumes))
                .reduce("name: myproject\n", String::concat);
        return Loading.of(text).project();
    }

    private static String section(String name, List<String> elements) {
        return name + ": {" + String.join(", ", elements) + "}\n";
    }

    @Override
    public String toString() {
        return one.path("name").asText();
    }
}
