package dev.holdfast.compose;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;

/** Ignores {@code build} where an {@code image} stands beside it, with a warning; alone it is left to be refused. */
final class BuildSections {
    private BuildSections() {}

    static Mapping drop(Mapping file, Problems warnings) {
        Mapping services = file.mapping("services");
        Mapping result = services;
        for (Entry entry : services.entries().values()) {
            if (!(entry.value() instanceof Mapping service)) continue;
            if (service.find("build").isEmpty() || service.find("image").isEmpty()) continue;
            warnings.add(
                    service.find("build").get().location(),
                    ElementPath.key(ElementPath.key("services", entry.name()), "build"),
                    "ignored: images are not built here, the \"image\" beside it is pulled");
            result = result.with(entry.name(), service.without("build"));
        }
        return result.equals(services) ? file : file.with("services", result);
    }
}
