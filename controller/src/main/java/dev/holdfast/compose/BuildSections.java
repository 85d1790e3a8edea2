package dev.holdfast.compose;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;

/** Ignores {@code build} where an {@code image} stands beside it, with a warning; alone it is left to be refused. */
final class BuildSections {
    private BuildSections() {}

    static Mapping drop(Mapping file, Problems warnings) {
        if (file.mapping("services").entries().isEmpty()) return file;
        return file.with("services", file.mapping("services").mapValues(entry -> withoutBuild(entry, warnings)));
    }

    private static YamlNode withoutBuild(Entry entry, Problems warnings) {
        if (!(entry.value() instanceof Mapping service)) return entry.value();
        if (service.find("build").isEmpty() || service.find("image").isEmpty()) return service;
        warnings.add(
                service.find("build").get().location(),
                ElementPath.key(ElementPath.key("services", entry.name()), "build"),
                "ignored: images are not built here, the \"image\" beside it is pulled");
        return service.without("build");
    }
}
