package dev.holdfast.compose;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.project.FileContent;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.Digests;
import dev.holdfast.desired.Secret;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the configs and secrets that enabled services use, so that a changed one recreates its containers. */
final class FileContents {
    private final ReferencedFiles files;
    private final Problems problems;

    FileContents(ReferencedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The contents by path, {@code configs.motd}. */
    Map<String, FileContent> of(Mapping project) {
        Map<String, FileContent> contents = new TreeMap<>();
        for (String kind : new String[] {"configs", "secrets"}) {
            Set<String> used = used(project, kind);
            for (Entry entry : project.mapping(kind).entries().values()) {
                String path = ElementPath.key(kind, entry.name());
                if (used.contains(entry.name())) content(entry, path).ifPresent(content -> contents.put(path, content));
            }
        }
        return contents;
    }

    private static Set<String> used(Mapping project, String kind) {
        Set<String> used = new HashSet<>();
        for (Entry service : project.mapping("services").entries().values())
            for (YamlNode reference : ((Mapping) service.value()).items(kind))
                ((Mapping) reference).text("source").ifPresent(used::add);
        return used;
    }

    private Optional<FileContent> content(Entry entry, String path) {
        Mapping element = (Mapping) entry.value();
        Optional<Scalar> file = element.scalar("file");
        Optional<Scalar> content = element.scalar("content");
        if (element.text("external").orElse("").equals("true"))
            problems.add(
                    entry.key().location(),
                    ElementPath.key(path, "external"),
                    "only a swarm keeps configs and secrets, give it a \"file\" instead of \"external\"");
        else if (file.isPresent() && content.isPresent())
            problems.add(
                    content.get().location(), path, "\"file\" and \"content\" exclude each other, use one of them");
        else if (file.isPresent()) return hostFile(file.get(), ElementPath.key(path, "file"));
        else if (content.isPresent()) return Optional.of(inline(content.get()));
        else if (!problems.concern(path))
            problems.add(entry.key().location(), path, "it says nothing about its content, give it a \"file\"");
        return Optional.empty();
    }

    private Optional<FileContent> hostFile(Scalar file, String path) {
        return files.content(Path.of(file.text()), file.location(), path)
                .map(bytes -> new FileContent(file.text(), null, Digests.sha256(bytes), false));
    }

    private static FileContent inline(Scalar content) {
        return new FileContent(null, Secret.of(content.text()), Digests.sha256(content.text()), content.secret());
    }
}
