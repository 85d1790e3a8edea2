package dev.holdfast.scenario;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/**
 * What a Compose file would say had its author wanted what an argument of docker compose asks for: a reconciler is told by the
 * document, never by arguments.
 */
final class Wanted {
    private final Map<String, Object> file;

    Wanted(String text) {
        file = new Yaml().load(text);
    }

    /** Only these services, and what they cannot be without. */
    void only(Collection<String> targets) {
        Deque<String> open = new ArrayDeque<>(targets);
        Set<String> needed = new TreeSet<>();
        while (!open.isEmpty()) {
            String service = open.pop();
            if (!needed.add(service)) continue;
            for (String attribute : List.of("depends_on", "links", "volumes_from"))
                open.addAll(names(service(service).get(attribute)));
        }
        services().keySet().retainAll(needed);
    }

    /** This many containers of a service. */
    void scale(String service, int replicas) {
        service(service).put("scale", replicas);
    }

    /** The profiles that services belong to. */
    Set<String> profiles(Collection<String> services) {
        Set<String> profiles = new TreeSet<>();
        services.forEach(service -> profiles.addAll(names(service(service).get("profiles"))));
        return profiles;
    }

    String text() {
        return new Yaml().dump(file);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) file.getOrDefault("services", new TreeMap<>());
    }

    private Map<String, Object> service(String name) {
        Map<String, Object> service = services().get(name);
        if (service == null) throw new AssertionError("the scenario has no service " + name);
        return service;
    }

    @SuppressWarnings("unchecked")
    private static Collection<String> names(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Map<?, ?> map) return ((Map<String, ?>) map).keySet();
        return value instanceof List<?> list ? (List<String>) list : List.of();
    }
}
