package dev.holdfast.compose.include;

import dev.holdfast.compose.file.ComposeFiles;
import dev.holdfast.compose.file.ParsedFile;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.file.RemoteResource;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.merge.Merger;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.schema.ProjectAttributes;
import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts what {@code include} names under the file that names it: the file wins over what it includes, and an earlier item over a later
 * one. Of an included model only services and resources come along. Source: specification, "include".
 */
public final class Includer {
    private static final String KEY = "include";
    private static final Set<String> IMPORTED =
            Set.of("services", "networks", "volumes", "configs", "secrets", "models");
    /** Far deeper than anybody nests files. */
    private static final int DEEPEST = 50;

    private final ComposeFiles files;
    private final IncludedVariables variables;
    private final SchemaChecker schema;
    private final Models models;
    private final Problems problems;

    /** Composes the files of a group to one canonical tree without relative paths. */
    @FunctionalInterface
    public interface Models {
        /** The tree; what is wrong in it is reported and left out. */
        Mapping compose(FileGroup group);
    }

    /** Reports to these. */
    public Includer(
            ComposeFiles files, IncludedVariables variables, SchemaChecker schema, Models models, Problems problems) {
        this.files = files;
        this.variables = variables;
        this.schema = schema;
        this.models = models;
        this.problems = problems;
    }

    /**
     * The document with what it includes.
     *
     * @param chain the files that lead to this document, itself last
     */
    public Mapping include(Mapping document, FileGroup group, List<Path> chain) {
        Mapping own = document.without(KEY);
        List<Inclusion> inclusions = inclusions(document);
        for (Inclusion inclusion : inclusions) {
            Optional<FileGroup> included = group(inclusion, group, chain);
            if (included.isPresent()) own = new Merger(problems).merge(imported(included.get()), own);
        }
        return own;
    }

    private List<Inclusion> inclusions(Mapping document) {
        List<Inclusion> inclusions = new ArrayList<>();
        Optional<YamlNode> list =
                document.find(KEY).flatMap(node -> schema.check(node, ProjectAttributes.INCLUDE, KEY));
        if (list.isEmpty()) return inclusions;
        for (YamlNode item : ((Sequence) list.get()).items())
            inclusions.add(Inclusion.of(item, ElementPath.item(KEY, inclusions.size())));
        return inclusions;
    }

    private Optional<FileGroup> group(Inclusion inclusion, FileGroup group, List<Path> chain) {
        try {
            List<Path> paths = new ArrayList<>();
            for (Scalar file : inclusion.files()) {
                RemoteResource.refuse(file.text());
                paths.add(group.paths().resolve(file.text()));
            }
            if (paths.isEmpty() || cycle(inclusion, paths, chain)) return Optional.empty();
            Path directory = inclusion.projectDirectory().isPresent()
                    ? group.paths().resolve(inclusion.projectDirectory().get().text())
                    : paths.get(0).resolveSibling("");
            ProjectPaths own = new ProjectPaths(directory, group.paths().home());
            List<ParsedFile> parsed = new ArrayList<>();
            for (int i = 0; i < paths.size(); i++)
                files.read(paths.get(i), inclusion.files().get(i).location(), inclusion.path())
                        .ifPresent(parsed::add);
            if (parsed.size() < paths.size()) return Optional.empty();
            return Optional.of(new FileGroup(parsed, own, variables.of(inclusion, paths, group, own), chain));
        } catch (InvalidValueException e) {
            problems.add(inclusion.files().get(0).location(), inclusion.path(), e.sentence());
            return Optional.empty();
        }
    }

    private boolean cycle(Inclusion inclusion, List<Path> paths, List<Path> chain) {
        Scalar first = inclusion.files().get(0);
        if (chain.size() >= DEEPEST)
            problems.add(first.location(), inclusion.path(), "files include each other more than " + DEEPEST + " deep");
        Optional<Path> again = paths.stream().filter(chain::contains).findFirst();
        again.ifPresent(path -> {
            List<Path> circle = new ArrayList<>(chain.subList(chain.indexOf(path), chain.size()));
            circle.add(path);
            String names = circle.stream().map(files::name).collect(Collectors.joining(" -> "));
            problems.add(first.location(), inclusion.path(), "files include each other in a circle: " + names);
        });
        return again.isPresent() || chain.size() >= DEEPEST;
    }

    private Mapping imported(FileGroup group) {
        Mapping model = models.compose(group);
        Mapping services = model.mapping("services")
                .mapValues(service -> inheriting((Mapping) service.value(), group.variables()));
        return Mapping.of(
                model.location(),
                model.with("services", services).entries().values().stream()
                        .filter(entry -> IMPORTED.contains(entry.name()))
                        .toList());
    }

    /** Keys without value mean the variables of the included model, also where they come from a file that it extends. */
    private static Mapping inheriting(Mapping service, Lookup variables) {
        if (service.find("environment").isEmpty()) return service;
        return service.with(
                "environment",
                service.mapping("environment")
                        .mapValues(entry -> variables
                                .find(entry.name())
                                .filter(value -> entry.value().isNull())
                                .<YamlNode>map(value -> new Scalar(
                                        entry.value().location(),
                                        value.text(),
                                        Type.STRING,
                                        value.secret(),
                                        value.from()))
                                .orElse(entry.value())));
    }
}
