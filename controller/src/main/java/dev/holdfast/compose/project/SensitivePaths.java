package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.FileMount.Kind;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which attributes of a container a secret flowed into, in the spelling of {@link dev.holdfast.desired.Attributes}. */
final class SensitivePaths {
    private SensitivePaths() {}

    static SortedSet<String> of(Mapping service, List<WrittenAttribute> written, Map<String, FileContent> files) {
        SortedSet<String> paths = new TreeSet<>();
        for (WrittenAttribute attribute : written) if (attribute.value().secret()) paths.add(attribute.path());
        for (YamlNode secret : service.items("secrets"))
            paths.add(FileReferences.attribute(Kind.SECRET, Fields.of(secret)));
        for (YamlNode node : service.items("configs")) {
            Fields config = Fields.of(node);
            FileContent content = files.get(FileReferences.path(Kind.CONFIG, config.text("source", "")));
            if (content != null && content.secret()) paths.add(FileReferences.attribute(Kind.CONFIG, config));
        }
        return paths;
    }
}
