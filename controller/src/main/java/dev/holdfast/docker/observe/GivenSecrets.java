package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.label.Labels;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Hides secrets in what the engine says about a container: its errors repeat what it was given, such as the command it could not
 * find. The container's own label tells into which attributes a secret flowed.
 */
public final class GivenSecrets {
    private static final String HIDDEN = "********";
    private static final int SHORTEST = 3;

    /** Compose attributes whose text errors repeat, and where the inspection has it. */
    private static final Map<String, String> PLACES = Map.of(
            "command", "/Config/Cmd",
            "entrypoint", "/Config/Entrypoint",
            "working_dir", "/Config/WorkingDir",
            "user", "/Config/User",
            "hostname", "/Config/Hostname",
            "volumes", "/HostConfig/Binds",
            "environment", "/Config/Env");

    private GivenSecrets() {}

    /**
     * The words without the secrets.
     *
     * @param words of the engine
     * @param inspection the answer of {@code GET /containers/{id}/json}
     */
    public static String hide(String words, JsonNode inspection) {
        if (words.isEmpty()) return words;
        SortedMap<String, String> labels =
                ContainerAnswer.texts(inspection.path("Config").path("Labels"));
        Set<String> given = new HashSet<>();
        Labels.ownership(labels)
                .ifPresent(ownership -> ownership
                        .sensitive()
                        .forEach(attribute -> PLACES.forEach((key, place) -> {
                            if (attribute.equals(key) || attribute.startsWith(key + "."))
                                gather(inspection.at(place), given);
                            if (key.equals("environment") && attribute.startsWith(key + "."))
                                gatherValue(inspection.at(place), attribute.substring(key.length() + 1) + "=", given);
                        })));
        String hidden = words;
        for (String secret : given.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) hidden = hidden.replace(secret, HIDDEN);
        return hidden;
    }

    /** The value alone, as programs print it, beside the whole entry, as the engine does. */
    private static void gatherValue(JsonNode entries, String prefix, Set<String> given) {
        for (JsonNode entry : entries)
            if (entry.asText().startsWith(prefix) && entry.asText().length() >= prefix.length() + SHORTEST)
                given.add(entry.asText().substring(prefix.length()));
    }

    private static void gather(JsonNode node, Set<String> given) {
        if (node.isArray()) node.forEach(item -> gather(item, given));
        else if (node.asText().length() >= SHORTEST) given.add(node.asText());
    }
}
