package dev.holdfast.compose;

import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.interpolation.PlacedVariables;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.project.FileContent;
import dev.holdfast.compose.value.Truth;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.FileMount.Kind;
import dev.holdfast.desired.Origins.Origin;
import dev.holdfast.desired.Secret;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Obtains the configs and secrets that enabled services use, so that a changed one recreates its containers. */
final class FileContents {
    private static final List<String> SOURCES = List.of("file", "content", "environment");

    private final PlacedVariables variables;
    private final ReferencedFiles files;
    private final Map<String, ExternalSecret> externals;
    private final Problems problems;

    FileContents(
            PlacedVariables variables,
            ReferencedFiles files,
            Map<String, ExternalSecret> externals,
            Problems problems) {
        this.variables = variables;
        this.files = files;
        this.externals = externals;
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
        if (external.isPresent())
            return external(
                    kind, external.get(), element.text("name").orElse(entry.name()), ElementPath.key(path, "external"));
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
                .map(value -> new FileContent(
                        null, Secret.of(value.text()), new Origin(path, name.location(), value.from())));
        if (content.isEmpty())
            problems.add(
                    name.location(), path, "the variable \"" + name.text() + "\", which has its content, is not set");
        return content;
    }

    private Optional<FileContent> external(Kind kind, Scalar external, String name, String path) {
        if (kind == Kind.CONFIG) {
            problems.add(
                    external.location(),
                    path,
                    "not supported: an external config is kept by a Swarm, give it " + sources(kind));
            return Optional.empty();
        }
        ExternalSecret secret = externals.get(name);
        if (secret == null) {
            problems.add(external.location(), path, missing(name));
            return Optional.empty();
        }
        Origin origin = new Origin(path, external.location(), Copies.sorted(List.of("secret " + name)));
        if (secret.value() != null) return Optional.of(new FileContent(null, secret.value(), origin));
        Path file = Objects.requireNonNull(secret.file());
        return files.content(file, external.location(), path)
                .map(bytes -> new FileContent(file.toString(), Secret.of(bytes), origin));
    }

    private String missing(String name) {
        String sentence = "nothing says what the external secret \"" + name + "\" is: add \"" + name
                + "\" under spec.secrets of the document, or give it " + sources(Kind.SECRET);
        return sentence
                + NearestName.of(name, externals.keySet())
                        .map(nearest -> "; spec.secrets has \"" + nearest + "\"")
                        .orElse("");
    }

    private static String sources(Kind kind) {
        return kind == Kind.SECRET ? "a \"file\" or \"environment\"" : "a \"file\", \"content\" or \"environment\"";
    }
}
