package dev.holdfast.compat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code docker inspect} says of all that belongs to one project.
 *
 * @param containers all containers, running or not
 * @param networks the project's own and those its containers are attached to
 * @param volumes the project's own and those its containers mount
 */
record Inspection(List<JsonNode> containers, List<JsonNode> networks, List<JsonNode> volumes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Asks the engine. */
    static Inspection of(TestEngine engine, String project) {
        String ours = "label=com.docker.compose.project=" + project;
        List<JsonNode> containers =
                inspect(engine, "container", words(engine.docker("ps", "-aq", "--no-trunc", "--filter", ours)));
        Set<String> networks = words(engine.docker("network", "ls", "-q", "--no-trunc", "--filter", ours));
        Set<String> volumes = words(engine.docker("volume", "ls", "-q", "--filter", ours));
        for (JsonNode container : containers) {
            for (JsonNode endpoint : container.at("/NetworkSettings/Networks"))
                networks.add(endpoint.path("NetworkID").asText());
            for (JsonNode mount : container.path("Mounts"))
                if (mount.path("Type").asText().equals("volume"))
                    volumes.add(mount.path("Name").asText());
        }
        networks.remove("");
        return new Inspection(containers, inspect(engine, "network", networks), inspect(engine, "volume", volumes));
    }

    /** The ids and starts of all containers and the ids of the networks: what a second run must not change. */
    Set<String> identities(boolean withStarts) {
        Set<String> identities = new TreeSet<>();
        for (JsonNode container : containers)
            identities.add(container.path("Name").asText() + " "
                    + container.path("Id").asText()
                    + (withStarts ? " " + container.at("/State/StartedAt").asText() : ""));
        for (JsonNode network : networks)
            identities.add(
                    network.path("Name").asText() + " " + network.path("Id").asText());
        return identities;
    }

    /** The names of the volumes. */
    Set<String> volumeNames() {
        return volumes.stream()
                .map(volume -> volume.path("Name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(text.lines().toList());
    }

    private static List<JsonNode> inspect(TestEngine engine, String kind, Set<String> ids) {
        if (ids.isEmpty()) return List.of();
        List<String> words = new ArrayList<>(List.of(kind, "inspect"));
        words.addAll(ids);
        try {
            List<JsonNode> answers = new ArrayList<>();
            JSON.readTree(engine.docker(words.toArray(String[]::new))).forEach(answers::add);
            return answers;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
