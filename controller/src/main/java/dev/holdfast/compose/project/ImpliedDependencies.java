package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.List;

/** Adds the dependencies that links, shared namespaces and {@code volumes_from} imply; explicit ones win. */
final class ImpliedDependencies {
    private final Mapping services;

    ImpliedDependencies(Mapping services) {
        this.services = services;
    }

    Mapping addTo(Mapping service) {
        Mapping explicit = service.mapping("depends_on");
        Mapping dependencies = withoutOptionalMissing(explicit);
        for (YamlNode link : service.items("links"))
            dependencies = with(dependencies, (Scalar) link, linkedService(((Scalar) link).text()), true);
        for (Followed followed : Followed.of(service))
            dependencies = with(dependencies, followed.origin(), followed.service(), followed.restart());
        if (dependencies.entries().isEmpty()) return service.without("depends_on");
        return service.with("depends_on", dependencies);
    }

    static String linkedService(String link) {
        int colon = link.indexOf(':');
        return colon < 0 ? link : link.substring(0, colon);
    }

    private Mapping withoutOptionalMissing(Mapping dependencies) {
        List<Entry> kept = dependencies.entries().values().stream()
                .filter(entry -> services.entries().containsKey(entry.name())
                        || Fields.of(entry.value()).flag("required"))
                .toList();
        return Mapping.of(dependencies.location(), kept);
    }

    private Mapping with(Mapping dependencies, Scalar origin, String service, boolean restart) {
        if (!services.entries().containsKey(service) || dependencies.entries().containsKey(service))
            return dependencies;
        Mapping dependency = Mapping.empty(origin.location())
                .with("condition", Scalar.of(origin.location(), "service_started"))
                .with("required", new Scalar(origin.location(), "true", Type.BOOLEAN, false))
                .with("restart", new Scalar(origin.location(), String.valueOf(restart), Type.BOOLEAN, false));
        return dependencies.with(service, dependency);
    }
}
