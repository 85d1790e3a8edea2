package dev.holdfast.compose.canonical;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.List;

/** Rewrites whole Compose files of one load to long notations; what cannot be read is reported and left out. */
public final class CanonicalForm {
    private static final List<String> RESOURCES = List.of("networks", "volumes", "configs", "secrets");

    private final ServiceForm services;
    private final Problems problems;

    /** Reports to these. */
    public CanonicalForm(Problems problems) {
        this.services = new ServiceForm(problems);
        this.problems = problems;
    }

    /** The file in long notation; an empty element is an empty mapping. */
    public Mapping of(Mapping project) {
        Mapping result = eachOf(project, "services", services::of);
        for (String kind : RESOURCES) result = eachOf(result, kind, this::resource);
        return result;
    }

    private interface Form {
        Mapping of(Mapping element, String path);
    }

    private static Mapping eachOf(Mapping project, String kind, Form form) {
        Mapping elements = project.mapping(kind);
        if (elements.entries().isEmpty()) return project.without(kind);
        return project.with(
                kind,
                elements.mapValues(entry -> form.of(
                        entry.value() instanceof Mapping element
                                ? element
                                : Mapping.empty(entry.key().location()),
                        ElementPath.key(kind, entry.name()))));
    }

    private Mapping resource(Mapping resource, String path) {
        Mapping result = resource;
        if (resource.find("labels").isPresent())
            result = result.with("labels", Pairs.of(resource.find("labels").get(), ""));
        if (!(resource.find("external").orElse(resource) instanceof Mapping external) || external == resource)
            return result;
        Scalar yes = new Scalar(external.location(), "true", Type.BOOLEAN, false);
        result = result.with("external", yes);
        if (external.scalar("name").isEmpty()) return result;
        Scalar name = external.scalar("name").get();
        if (resource.scalar("name").isEmpty()) return result.with("name", name);
        YamlNode both = resource.scalar("name").get();
        problems.add(
                both.location(),
                ElementPath.key(path, "name"),
                "\"name\" and \"external.name\" conflict, use only \"name\"");
        return result;
    }
}
