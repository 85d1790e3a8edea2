package dev.holdfast.document;

import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must be unique on a node: the names of applications and of their projects. All that share one are in error. */
public final class Conflicts {
    private final ApplicationReader applications;
    private final LoadOptions options;

    public Conflicts(ApplicationReader applications, LoadOptions options) {
        this.applications = applications;
        this.options = options;
    }

    DocumentSet resolve(List<DocumentRoot> roots, List<DocumentFile> files) {
        TreeMap<String, List<Problem>> invalid = new TreeMap<>();
        TreeMap<String, List<Declaration>> byName = new TreeMap<>();
        Map<Declaration, String> projects = new HashMap<>();
        for (DocumentFile file : files) {
            file.invalid().forEach((name, problems) -> problems(invalid, name).addAll(problems));
            for (Declaration declaration : file.declarations()) {
                String project = applications.project(declaration);
                Declaration named =
                        declaration.plain() ? declaration.named(ProjectName.application(project)) : declaration;
                projects.put(named, project);
                byName.computeIfAbsent(named.name(), key -> new ArrayList<>()).add(named);
            }
        }
        sharedNames(byName, invalid);
        sharedProjects(byName, projects, invalid);
        TreeMap<String, Declaration> declarations = new TreeMap<>();
        byName.forEach((name, all) -> {
            if (!invalid.containsKey(name)) declarations.put(name, all.get(0));
        });
        return new DocumentSet(roots, files, declarations, invalid);
    }

    private void sharedNames(Map<String, List<Declaration>> byName, Map<String, List<Problem>> invalid) {
        byName.forEach((name, all) -> {
            List<Location> places =
                    new ArrayList<>(all.stream().map(Declaration::location).toList());
            invalid.getOrDefault(name, List.of()).stream()
                    .map(Problem::location)
                    .limit(1)
                    .forEach(places::add);
            if (places.size() < 2) return;
            String message = "the application \"%s\" is declared more than once: %s"
                    .formatted(name, places.stream().map(Location::toString).collect(Collectors.joining(", ")));
            for (Declaration declaration : all)
                problems(invalid, name).add(new Problem(declaration.location(), path(declaration), message));
        });
    }

    private void sharedProjects(
            Map<String, List<Declaration>> byName,
            Map<Declaration, String> projects,
            Map<String, List<Problem>> invalid) {
        TreeMap<String, List<Declaration>> byProject = new TreeMap<>();
        byName.forEach((name, all) -> {
            if (all.size() == 1)
                byProject
                        .computeIfAbsent(projects.get(all.get(0)), key -> new ArrayList<>())
                        .add(all.get(0));
        });
        byProject.forEach((project, sharing) -> {
            if (sharing.size() < 2) return;
            String who = sharing.stream()
                    .map(declaration ->
                            declaration.name() + " (" + declaration.location().file() + ")")
                    .collect(Collectors.joining(", "));
            String message = options.projectName() == null
                    ? "the project name \"%s\" is shared by %s: give each its own spec.projectName"
                    : "-p %s is for a single application, but there are %s";
            for (Declaration declaration : sharing)
                problems(invalid, declaration.name())
                        .add(new Problem(declaration.location(), path(declaration), message.formatted(project, who)));
        });
    }

    private static String path(Declaration declaration) {
        return declaration.plain() ? "" : "metadata.name";
    }

    private static List<Problem> problems(Map<String, List<Problem>> invalid, String name) {
        return invalid.computeIfAbsent(name, key -> new ArrayList<>());
    }
}
