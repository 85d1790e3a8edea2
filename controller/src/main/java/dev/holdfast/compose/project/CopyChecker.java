package dev.holdfast.compose.project;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.FileMount.Kind;

/** Finds configs and secrets that cannot be brought into their container the way they are declared. */
public final class CopyChecker {
    private final Mapping project;
    private final Problems problems;
    private final Problems warnings;

    private CopyChecker(Mapping project, Problems problems, Problems warnings) {
        this.project = project;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** Checks every service of a normalised tree. */
    public static void check(Mapping project, Problems problems, Problems warnings) {
        CopyChecker checker = new CopyChecker(project, problems, warnings);
        for (Entry service : project.mapping("services").entries().values())
            checker.service((Mapping) service.value(), ElementPath.key("services", service.name()));
    }

    private void service(Mapping service, String path) {
        CopyPlaces places = CopyPlaces.of(service);
        for (Kind kind : Kind.values())
            for (YamlNode item : service.items(kind.composeName()))
                reference(kind, item, places, ElementPath.key(path, kind.composeName()));
    }

    private void reference(Kind kind, YamlNode item, CopyPlaces places, String path) {
        Fields reference = Fields.of(item);
        String source = reference.text("source", "");
        String target = FileReferences.target(kind, reference);
        if (places.take(target)) return;
        String obstacle = places.hiding(target)
                .map(memory -> "the tmpfs at " + memory + " would hide a copy at " + target)
                .orElse("a copy cannot be put at " + target + ", which is read-only");
        boolean bound =
                project.mapping(kind.composeName()).mapping(source).text("file").isPresent();
        if (bound && FileReferences.owned(reference))
            warnings.add(
                    item.location(), path, "ignored: uid, gid and mode of \"" + source + "\", because " + obstacle);
        if (bound) return;
        String folder = target.substring(0, Math.max(1, target.lastIndexOf('/')));
        problems.add(
                item.location(),
                path,
                "\"" + source + "\" does not come from a \"file\", and " + obstacle + ": mount a volume at " + folder
                        + " for it");
    }
}
