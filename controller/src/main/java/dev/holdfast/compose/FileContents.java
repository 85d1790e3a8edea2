package dev.holdfast.compose;

import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.interpolation.PlacedVariables;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.project.FileContent;
import dev.holdfast.compose.value.Truth;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.FileMount.Kind;
import dev.holdfast.desired.Origins.Origin;
import dev.holdfast.desired.Secret;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Obtains the configs and secrets that enabled services use, so that a changed one recreates its containers. */
final class FileContents {
    private static final List<String> SOURCES = List.of("file", "content", "environment");

    private final PlacedVariables variables;
    private final ReferencedFiles files;
    private final Problems problems;

    FileContents(PlacedVariables variables, ReferencedFiles files, Problems problems) {
        this.variables = variables;
        this.files = files;
        this.problems = problems;
    }

    /** The contents by path, {@code configs.motd}. */
    Map<String, FileContent> of(Mapping project) {
        Map<String, FileContent> contents = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            Set<String> used = used(project, kind);
            for (Entry entry : project.mapping(kind.composeName()).entries().values()) {
                String path = ElementPath.key(kind.composeName(), entry.name());
                if (used.contains(entry.name()))
                    content(kind, entry, path).ifPresent(content -> contents.put(path, content));
            }
        }
        return contents;
    }

    private static Set<String> used(Mapping project, Kind kind) {
        Set<String> used = new HashSet<>();
        for (Entry service : project.mapping("services").entries().values())
            for (YamlNode reference : ((Mapping) service.value()).items(kind.composeName()))
                ((Mapping) reference).text("source").ifPresent(used::add);
        return used;
    }

    private Optional<FileContent> content(Kind kind, Entry entry, String path) {
        Mapping element = (Mapping) entry.value();
        Optional<Scalar> external = element.scalar("external").filter(value -> Truth.isTrue(value.text()));
        if (external.isPresent()) {
            problems.add(external.get().location(), ElementPath.key(path, "external"), external(kind));
            return Optional.empty();
        }
        List<String> given = SOURCES.stream()
                .filter(source -> element.scalar(source).isPresent())
                .toList();
        if (given.size() > 1)
            problems.add(
                    element.scalar(given.get(1)).orElseThrow().location(),
                    path,
                    "\"" + given.get(0) + "\" and \"" + given.get(1) + "\" exclude each other, use one of them");
        else if (given.size() == 1 && !problems.concern(path))
            return content(given.get(0), element, ElementPath.key(path, given.get(0)));
        else if (!problems.concern(path))
            problems.add(entry.key().location(), path, "it says nothing about its content, give it " + sources(kind));
        return Optional.empty();
    }

    private Optional<FileContent> content(String source, Mapping element, String path) {
        Scalar value = element.scalar(source).orElseThrow();
        return switch (source) {
            case "file" ->
                files.content(Path.of(value.text()), value.location(), path)
                        .map(bytes -> new FileContent(value.text(), Secret.of(bytes), origin(value, path)));
            case "environment" -> variable(value, path);
            default -> Optional.of(new FileContent(null, Secret.of(value.text()), origin(value, path)));
        };
    }

    private static Origin origin(Scalar value, String path) {
        return new Origin(path, value.location());
    }

    private Optional<FileContent> variable(Scalar name, String path) {
        Optional<FileContent> content = variables
                .at(name.location())
                .find(name.text())
                .map(value -> new FileContent(null, Secret.of(value.text()), origin(name, path)));
        if (content.isEmpty())
            problems.add(
                    name.location(), path, "the variable \"" + name.text() + "\", which has its content, is not set");
        return content;
    }

    private static String external(Kind kind) {
        return kind == Kind.SECRET
                ? "not supported yet: an external secret, give it " + sources(kind)
                : "not supported: an external config is kept by a Swarm, give it " + sources(kind);
    }

    private static String sources(Kind kind) {
        return kind == Kind.SECRET ? "a \"file\" or \"environment\"" : "a \"file\", \"content\" or \"environment\"";
    }
}
