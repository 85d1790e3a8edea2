package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code GET /containers/json}.
 *
 * @param name its own name, without the slash
 * @param project the compose project label, or empty
 * @param stamp all that the list says about its condition, without the age: another stamp means it has to be inspected again
 * @param networks the ids of the networks it is attached to, or the names of those it has not joined yet
 * @param volumes the names of the volumes it mounts
 * @param status the engine's sentence, such as {@code Up 5 minutes (healthy)}
 */
record ListedContainer(
        String id,
        String name,
        String project,
        String stamp,
        Set<String> networks,
        Set<String> volumes,
        String status) {
    private static final Pattern UP = Pattern.compile("Up (Less than a|About an?|\\d+) (second|minute|hour)s?\\b.*");
    private static final Pattern AGE =
            Pattern.compile("(Less than a|About an?|\\d+) (second|minute|hour|day|week|month|year)s?( ago)?");
    private static final Duration SLACK = Duration.ofSeconds(2);

    static ListedContainer read(JsonNode entry) {
        String name = "";
        for (JsonNode candidate : entry.path("Names")) {
            String text = candidate.asText().replaceFirst("^/", "");
            // Other entries are names that links of other containers give it.
            if (!text.contains("/")) name = text;
        }
        String status = entry.path("Status").asText();
        return new ListedContainer(
                entry.path("Id").asText(),
                name,
                entry.path("Labels").path(Labels.PROJECT).asText(),
                String.join(
                        "|",
                        entry.path("State").asText(),
                        AGE.matcher(status).replaceAll(""),
                        name,
                        networks(entry.path("NetworkSettings").path("Networks"))),
                attached(entry.path("NetworkSettings").path("Networks")),
                mounted(entry.path("Mounts")),
                status);
    }

    /**
     * Whether it must have been started again since {@code startedAt}, because it says it is up for less long. The engine rounds ages:
     * down to seconds and minutes, to the nearest hour.
     */
    boolean startedAfter(@Nullable Instant startedAt, Instant now) {
        Matcher up = UP.matcher(status);
        if (startedAt == null || !up.matches()) return false;
        long count = Character.isDigit(up.group(1).charAt(0)) ? Long.parseLong(up.group(1)) : 1;
        Duration unit = switch (up.group(2)) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
        Duration longest = unit.multipliedBy(count + 1).plus(SLACK);
        return Duration.between(startedAt, now).compareTo(longest) > 0;
    }

    private static Set<String> attached(JsonNode networks) {
        Set<String> attached = new HashSet<>();
        networks.properties().forEach(network -> {
            String id = network.getValue().path("NetworkID").asText();
            attached.add(id.isEmpty() ? network.getKey() : id);
        });
        return attached;
    }

    private static Set<String> mounted(JsonNode mounts) {
        Set<String> mounted = new HashSet<>();
        for (JsonNode mount : mounts)
            if (mount.path("Type").asText().equals("volume"))
                mounted.add(mount.path("Name").asText());
        return mounted;
    }

    private static String networks(JsonNode networks) {
        SortedMap<String, String> ids = new TreeMap<>();
        networks.properties()
                .forEach(network -> ids.put(
                        network.getKey(), network.getValue().path("NetworkID").asText()));
        List<String> texts = new ArrayList<>();
        ids.forEach((network, id) -> texts.add(network + "=" + id));
        return String.join(",", texts);
    }
}
