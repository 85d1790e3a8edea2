package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds the dependencies that links, shared namespaces and {@code volumes_from} imply; explicit ones win. */
final class ImpliedDependencies {
    private final Mapping services;

    ImpliedDependencies(Mapping services) {
        this.services = services;
    }

    Mapping addTo(Mapping service) {
        Mapping explicit = service.mapping("depends_on");
        Map<String, Entry> dependencies = withoutOptionalMissing(explicit);
        for (YamlNode link : service.items("links"))
            add(dependencies, (Scalar) link, linkedService(((Scalar) link).text()), true);
        for (Followed followed : Followed.of(service))
            add(dependencies, followed.origin(), followed.service(), followed.restart());
        if (dependencies.isEmpty()) return service.without("depends_on");
        return service.with("depends_on", new Mapping(explicit.location(), dependencies));
    }

    static String linkedService(String link) {
        int colon = link.indexOf(':');
        return colon < 0 ? link : link.substring(0, colon);
    }

    private Map<String, Entry> withoutOptionalMissing(Mapping dependencies) {
        Map<String, Entry> kept = new LinkedHashMap<>(dependencies.entries());
        kept.values()
                .removeIf(entry -> !services.entries().containsKey(entry.name())
                        && !Fields.of(entry.value()).flag("required"));
        return kept;
    }

    private void add(Map<String, Entry> dependencies, Scalar origin, String service, boolean restart) {
        if (!services.entries().containsKey(service) || dependencies.containsKey(service)) return;
        Mapping dependency = Mapping.empty(origin.location())
                .with("condition", Scalar.of(origin.location(), "service_started"))
                .with("required", new Scalar(origin.location(), "true", Type.BOOLEAN, false))
                .with("restart", new Scalar(origin.location(), String.valueOf(restart), Type.BOOLEAN, false));
        dependencies.put(service, new Entry(Scalar.of(origin.location(), service), dependency));
    }
}
