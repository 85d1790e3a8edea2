package dev.holdfast.compose.print;

import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Leaves out the networks, volumes, configs and secrets that no service uses. */
public final class UsedResources {
    private UsedResources() {}

    /** A normalised tree without what is not used. */
    public static Mapping of(Mapping project) {
        Mapping result = kept(project, "networks", service -> service.mapping("networks").entries().keySet().stream());
        result = kept(result, "volumes", UsedResources::volumes);
        result = kept(result, "configs", service -> sources(service, "configs"));
        return kept(result, "secrets", service -> sources(service, "secrets"));
    }

    private static Mapping kept(Mapping project, String kind, Function<Mapping, Stream<String>> uses) {
        Mapping resources = project.mapping(kind);
        if (resources.entries().isEmpty()) return project;
        Set<String> used = new TreeSet<>();
        for (Entry service : project.mapping("services").entries().values())
            uses.apply((Mapping) service.value()).forEach(used::add);
        return project.with(
                kind,
                Mapping.of(
                        resources.location(),
                        resources.entries().values().stream()
                                .filter(resource -> used.contains(resource.name()))
                                .toList()));
    }

    /** What else is mounted has a source of another kind. */
    private static Stream<String> volumes(Mapping service) {
        return service.items("volumes").stream()
                .map(Mapping.class::cast)
                .filter(volume -> volume.text("type").orElse("").equals("volume"))
                .flatMap(volume -> volume.text("source").stream());
    }

    private static Stream<String> sources(Mapping service, String attribute) {
        return service.items(attribute).stream().flatMap(reference -> ((Mapping) reference).text("source").stream());
    }
}
