package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Makes explicit what a Compose file leaves unsaid: resource names, the default network, implied dependencies. */
public final class Normaliser {
    private static final List<String> RESOURCES = List.of("networks", "volumes", "configs", "secrets");

    private final String projectName;

    /** For one project. */
    public Normaliser(String projectName) {
        this.projectName = projectName;
    }

    /** The tree with everything said. */
    public Mapping normalise(Mapping project) {
        Mapping result = project.without("version");
        Mapping declared = project.mapping("services");
        Mapping services = declared.mapValues(entry -> service(entry, declared));
        result = result.with("services", services);
        if (usesDefaultNetwork(services)) result = withDefaultNetwork(result);
        for (String kind : RESOURCES) result = named(result, kind);
        return result.with("name", Scalar.of(project.location(), projectName));
    }

    private Mapping service(Entry entry, Mapping services) {
        Mapping service = (Mapping) entry.value();
        if (service.find("network_mode").isEmpty()
                && service.mapping("networks").entries().isEmpty())
            service = service.with("networks", defaultNetwork(service));
        if (service.find("pre_start").isPresent()) service = service.with("pre_start", preStart(service));
        return new ImpliedDependencies(services).addTo(service);
    }

    /** A hook without an image runs in the service's. */
    private static Sequence preStart(Mapping service) {
        List<YamlNode> hooks = new ArrayList<>();
        for (YamlNode item : service.items("pre_start")) {
            Mapping hook = (Mapping) item;
            boolean inherits =
                    hook.find("image").isEmpty() && service.find("image").isPresent();
            hooks.add(inherits ? hook.with("image", service.find("image").get()) : hook);
        }
        return new Sequence(service.location(), hooks);
    }

    private static Mapping defaultNetwork(Mapping service) {
        return Mapping.empty(service.location()).with("default", Mapping.empty(service.location()));
    }

    private static boolean usesDefaultNetwork(Mapping services) {
        return services.entries().values().stream()
                .anyMatch(entry ->
                        ((Mapping) entry.value()).mapping("networks").entries().containsKey("default"));
    }

    private static Mapping withDefaultNetwork(Mapping project) {
        Mapping networks = project.mapping("networks");
        if (networks.entries().containsKey("default")) return project;
        return project.with("networks", networks.with("default", Mapping.empty(project.location())));
    }

    private Mapping named(Mapping project, String kind) {
        Mapping elements = project.mapping(kind);
        if (elements.entries().isEmpty()) return project;
        return project.with(kind, elements.mapValues(entry -> named(entry, kind)));
    }

    private Mapping named(Entry entry, String kind) {
        Mapping element = (Mapping) entry.value();
        if (element.find("name").isPresent()) return element;
        boolean external = new Fields(element).flag("external");
        String name = external ? entry.name() : projectName + "_" + entry.name();
        return element.with("name", Scalar.of(element.location(), name));
    }
}
