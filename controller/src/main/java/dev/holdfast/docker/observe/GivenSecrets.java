package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.MountOptions;
import dev.holdfast.docker.client.SecretWords;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.observed.Ownership;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Hides secrets in what the engine says about a container: its errors repeat what it was given, such as the command it could not
 * find. The container's own label tells into which attributes a secret flowed.
 */
public final class GivenSecrets {
    /** What stands in for the words of a command that a secret flowed into. */
    public static final String NOT_SHOWN = "what it wrote is not shown, because a secret flowed into it";

    /** Attributes in which a secret has no place of its own that could be told apart in what a command prints. */
    private static final Set<String> WHOLE = Set.of("command", "entrypoint", "environment");

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
     * What a container printed, as far as it can be shown.
     *
     * @param words what it printed
     * @param inspection the answer of {@code GET /containers/{id}/json}
     */
    public static String hideIn(String words, JsonNode inspection) {
        boolean whole = sensitive(inspection).stream().anyMatch(WHOLE::contains);
        return whole ? NOT_SHOWN : hide(words, inspection);
    }

    /**
     * The words without the secrets.
     *
     * @param words of the engine
     * @param inspection the answer of {@code GET /containers/{id}/json}
     */
    public static String hide(String words, JsonNode inspection) {
        if (words.isEmpty()) return words;
        Set<String> given = new HashSet<>();
        for (String attribute : sensitive(inspection))
            PLACES.forEach((key, place) -> {
                if (attribute.equals(key) || attribute.startsWith(key + ".")) gather(inspection.at(place), given);
                if (key.equals("environment") && attribute.startsWith(key + "."))
                    gatherValue(inspection.at(place), attribute.substring(key.length() + 1) + "=", given);
            });
        return SecretWords.hide(MountOptions.hide(words), given);
    }

    private static Set<String> sensitive(JsonNode inspection) {
        SortedMap<String, String> labels =
                ContainerAnswer.texts(inspection.path("Config").path("Labels"));
        return Labels.ownership(labels)
                .map(Ownership::sensitive)
                .map(Set::copyOf)
                .orElse(Set.of());
    }

    /** The value alone, as programs print it, beside the whole entry, as the engine does. */
    private static void gatherValue(JsonNode entries, String prefix, Set<String> given) {
        for (JsonNode entry : entries)
            if (entry.asText().startsWith(prefix)) given.add(entry.asText().substring(prefix.length()));
    }

    private static void gather(JsonNode node, Set<String> given) {
        if (node.isArray()) node.forEach(item -> gather(item, given));
        else given.add(node.asText());
    }
}
