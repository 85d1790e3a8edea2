package dev.holdfast.docker.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.hook.Moment;
import dev.holdfast.observed.ComposeMember;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Owner;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every label we write or read: the ones docker compose v2 knows an object by, and ours, which alone say whose it is. The user's labels
 * are kept; where they clash, these win. Reading is tolerant: what cannot be understood counts as absent.
 */
public final class Labels {
    /** The compose project of any object. */
    public static final String PROJECT = "com.docker.compose.project";

    /** The compose service of a container. */
    public static final String SERVICE = "com.docker.compose.service";

    /** The replica of a container, from 1. */
    public static final String NUMBER = "com.docker.compose.container-number";

    /** The Compose key of a network. */
    public static final String NETWORK = "com.docker.compose.network";

    /** The Compose key of a volume. */
    public static final String VOLUME = "com.docker.compose.volume";

    /** Our application; an object without it is not ours. */
    public static final String APPLICATION = "holdfast.dev/application";

    /** What an object was made from. */
    public static final String FINGERPRINT = "holdfast.dev/fingerprint";

    private static final String CONFIG_HASH = "com.docker.compose.config-hash";
    private static final String DEPENDS_ON = "com.docker.compose.depends_on";
    private static final String HOOK = "com.docker.compose.hook";
    private static final String IMAGE = "com.docker.compose.image";
    private static final String ONE_OFF = "com.docker.compose.oneoff";
    private static final String COMPOSE_VERSION = "com.docker.compose.version";
    private static final String CONTROLLER = "holdfast.dev/controller";
    private static final String FIELDS = "holdfast.dev/fields";
    private static final String PRE_STOP = "holdfast.dev/pre-stop";
    private static final String SENSITIVE = "holdfast.dev/sensitive";
    private static final String VERSION = "holdfast.dev/version";

    /** The generation of docker compose whose label names these are. */
    private static final String COMPOSE_GENERATION = "2";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Hook>> HOOKS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private Labels() {}

    /** The labels of a new container; {@code imageId} is the local id of its image. */
    public static SortedMap<String, String> container(Action.CreateContainer action, String imageId) {
        Service service = action.service();
        SortedMap<String, String> labels = owned(service.container().labels(), action.owner(), action.fingerprint());
        labels.put(SERVICE, service.name());
        if (action.number() == 0) {
            // Docker compose lists only what has a hash, and tells a hook's container by its own label.
            labels.put(HOOK, Moment.PRE_START.composeName());
        } else {
            labels.put(NUMBER, String.valueOf(action.number()));
            labels.put(ONE_OFF, "False");
            labels.put(CONFIG_HASH, action.fingerprint().text());
        }
        labels.put(IMAGE, imageId);
        labels.put(DEPENDS_ON, dependsOn(service.dependsOn()));
        if (!service.sensitive().isEmpty()) labels.put(SENSITIVE, json(service.sensitive()));
        boolean hooked = !service.hooks().preStop().isEmpty();
        if (hooked && !service.sensitive().contains(Moment.PRE_STOP.composeName()))
            labels.put(PRE_STOP, json(service.hooks().preStop()));
        return labels;
    }

    /** The labels of a new network. */
    public static SortedMap<String, String> network(Owner owner, Network network, Fingerprint fingerprint) {
        SortedMap<String, String> labels = owned(network.labels(), owner, fingerprint);
        labels.put(NETWORK, network.key());
        return labels;
    }

    /** The labels of a new volume. */
    public static SortedMap<String, String> volume(Owner owner, Volume volume, Fingerprint fingerprint) {
        SortedMap<String, String> labels = owned(volume.labels(), owner, fingerprint);
        labels.put(VOLUME, volume.key());
        return labels;
    }

    /** What a container's labels say about us; empty when it is not ours or its service or number are unreadable. */
    public static Optional<Ownership> ownership(Map<String, String> labels) {
        String application = labels.getOrDefault(APPLICATION, "");
        String service = labels.getOrDefault(SERVICE, "");
        int number = number(labels.getOrDefault(NUMBER, ""));
        boolean hook = labels.getOrDefault(HOOK, "").equals(Moment.PRE_START.composeName());
        if (application.isEmpty() || service.isEmpty() || number < 1 && !hook) return Optional.empty();
        return Optional.of(new Ownership(
                application,
                labels.getOrDefault(CONTROLLER, ""),
                service,
                number,
                labels.getOrDefault(FINGERPRINT, ""),
                fields(labels),
                sensitive(labels.getOrDefault(SENSITIVE, "")),
                dependencies(labels.getOrDefault(DEPENDS_ON, "")),
                hooks(labels.getOrDefault(PRE_STOP, "[]"))));
    }

    /** What a container's labels say about docker compose; empty when it did not make the container, or not to stay. */
    public static Optional<ComposeMember> composed(Map<String, String> labels) {
        boolean stays = !labels.getOrDefault(ONE_OFF, "").equalsIgnoreCase("true") && !labels.containsKey(HOOK);
        if (!labels.containsKey(PROJECT) || labels.containsKey(APPLICATION) || !stays) return Optional.empty();
        return Optional.of(new ComposeMember(
                labels.getOrDefault(SERVICE, ""),
                number(labels.getOrDefault(NUMBER, "")),
                dependencies(labels.getOrDefault(DEPENDS_ON, ""))));
    }

    /** Whose an object is, for people: the words of a conflict. */
    public static String ownerText(Map<String, String> labels) {
        if (labels.containsKey(APPLICATION)) {
            String controller = labels.getOrDefault(CONTROLLER, "");
            return "application " + labels.get(APPLICATION)
                    + (controller.isEmpty() ? "" : " of controller " + controller)
                    + (labels.containsKey(SERVICE) ? ", service " + labels.get(SERVICE) : "");
        }
        if (labels.containsKey(PROJECT))
            return "compose project " + labels.get(PROJECT)
                    + (labels.containsKey(SERVICE) ? ", service " + labels.get(SERVICE) : "");
        return "no owner labels";
    }

    private static SortedMap<String, String> owned(Map<String, String> users, Owner owner, Fingerprint fingerprint) {
        SortedMap<String, String> labels = new TreeMap<>(users);
        labels.put(PROJECT, owner.project());
        labels.put(COMPOSE_VERSION, COMPOSE_GENERATION);
        labels.put(APPLICATION, owner.application());
        labels.put(CONTROLLER, owner.controller());
        labels.put(FINGERPRINT, fingerprint.text());
        labels.put(FIELDS, json(fingerprint.fields()));
        if (!owner.version().isEmpty()) labels.put(VERSION, owner.version());
        return labels;
    }

    /** Docker compose's form: {@code service:condition:restart}, joined by commas. */
    private static String dependsOn(Map<String, Dependency> dependencies) {
        return dependencies.entrySet().stream()
                .map(entry ->
                        entry.getKey() + ":" + entry.getValue().condition().composeName() + ":"
                                + entry.getValue().restart())
                .collect(Collectors.joining(","));
    }

    private static SortedSet<String> dependencies(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(entry -> entry.split(":", -1)[0].strip())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("texts become JSON", e);
        }
    }

    private static List<Hook> hooks(String text) {
        try {
            return JSON.readValue(text, HOOKS);
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    /** Short digests by attribute path of what an object was made from. */
    public static SortedMap<String, String> fields(Map<String, String> labels) {
        try {
            TreeMap<String, String> fields = JSON.readValue(labels.getOrDefault(FIELDS, ""), TEXTS);
            fields.values().removeIf(value -> value == null);
            return fields;
        } catch (JsonProcessingException e) {
            return new TreeMap<>();
        }
    }

    private static SortedSet<String> sensitive(String text) {
        try {
            List<String> paths = JSON.readValue(text, LIST);
            paths.removeIf(path -> path == null);
            return new TreeSet<>(paths);
        } catch (JsonProcessingException e) {
            return new TreeSet<>();
        }
    }
}
