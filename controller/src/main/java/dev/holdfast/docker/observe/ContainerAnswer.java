package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Endpoint;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.Ownership;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /containers/{id}/json} as an {@link ObservedContainer}; absent fields take the engine's defaults. */
public final class ContainerAnswer {
    private static final int HEALTH_OUTPUT_LIMIT = 2048;

    private static final String CONTAINER = "container:";

    private ContainerAnswer() {}

    /** Reads one inspection. */
    public static ObservedContainer read(JsonNode answer) {
        JsonNode state = answer.path("State");
        JsonNode config = answer.path("Config");
        JsonNode policy = answer.path("HostConfig").path("RestartPolicy");
        SortedMap<String, String> labels = texts(config.path("Labels"));
        Optional<Ownership> ownership = Labels.ownership(labels);
        return new ObservedContainer(
                answer.path("Id").asText(),
                answer.path("Name").asText().replaceFirst("^/", ""),
                config.path("Image").asText(),
                answer.path("Image").asText(),
                state(state.path("Status").asText()),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                GivenSecrets.hide(state.path("Error").asText(), answer),
                answer.path("RestartCount").asInt(),
                created(answer.path("Created").asText()),
                instant(state.path("StartedAt").asText()),
                health(state.path("Health")),
                healthOutput(state.path("Health")),
                policy.path("Name").asText().isEmpty()
                        ? "no"
                        : policy.path("Name").asText(),
                policy.path("MaximumRetryCount").asInt(),
                environment(config.path("Env")),
                labels,
                mounts(answer.path("Mounts")),
                endpoints(answer.path("NetworkSettings").path("Networks")),
                ownership
                        .map(ours -> ShownAttributes.of(answer, ours.fields().keySet()))
                        .orElseGet(TreeMap::new),
                follows(answer.path("HostConfig")),
                labels.get(Labels.PROJECT),
                Labels.composed(labels),
                ownership);
    }

    private static SortedSet<String> follows(JsonNode host) {
        SortedSet<String> follows = new TreeSet<>();
        for (String mode : List.of("NetworkMode", "IpcMode", "PidMode")) {
            String text = host.path(mode).asText();
            if (text.startsWith(CONTAINER)) follows.add(text.substring(CONTAINER.length()));
        }
        for (JsonNode source : host.path("VolumesFrom"))
            follows.add(source.asText().split(":", -1)[0]);
        return follows;
    }

    static SortedMap<String, String> texts(JsonNode object) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static State state(String status) {
        try {
            return State.valueOf(status.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return State.DEAD;
        }
    }

    /** The engine's zero time, year 1, means never. */
    private static @Nullable Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return instant.getEpochSecond() > 0 ? instant : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Instant created(String text) {
        Instant created = instant(text);
        return created == null ? Instant.EPOCH : created;
    }

    private static Health health(JsonNode health) {
        return switch (health.path("Status").asText()) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    private static String healthOutput(JsonNode health) {
        JsonNode log = health.path("Log");
        String output = log.isEmpty()
                ? ""
                : log.get(log.size() - 1).path("Output").asText().strip();
        return output.length() > HEALTH_OUTPUT_LIMIT ? output.substring(0, HEALTH_OUTPUT_LIMIT) : output;
    }

    private static SortedMap<String, String> environment(JsonNode entries) {
        SortedMap<String, String> environment = new TreeMap<>();
        for (JsonNode entry : entries) {
            String[] parts = entry.asText().split("=", 2);
            environment.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return environment;
    }

    private static List<Mounted> mounts(JsonNode entries) {
        List<Mounted> mounts = new ArrayList<>();
        for (JsonNode entry : entries) {
            String volume = entry.path("Type").asText().equals("volume")
                    ? entry.path("Name").asText()
                    : "";
            mounts.add(new Mounted(volume, entry.path("Destination").asText()));
        }
        return mounts;
    }

    private static SortedMap<String, Endpoint> endpoints(JsonNode networks) {
        SortedMap<String, Endpoint> endpoints = new TreeMap<>();
        networks.properties().forEach(network -> {
            List<String> aliases = new ArrayList<>();
            network.getValue().path("Aliases").forEach(alias -> aliases.add(alias.asText()));
            endpoints.put(
                    network.getKey(),
                    new Endpoint(network.getValue().path("NetworkID").asText(), aliases));
        });
        return endpoints;
    }
}
