package dev.holdfast.compose.extend;

import dev.holdfast.compose.file.ComposeFiles;
import dev.holdfast.compose.file.ParsedFile;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.file.RemoteResource;
import dev.holdfast.compose.interpolation.Interpolator;
import dev.holdfast.compose.merge.Merger;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the other files whose services are extended, each once; what they include is of no concern. */
public final class ExtendedFiles {
    private final ComposeFiles files;
    private final Interpolator interpolator;
    private final Problems problems;
    private final Map<Path, Optional<Scope>> scopes = new HashMap<>();

    /** For files with the same variables; reports to these. */
    public ExtendedFiles(ComposeFiles files, Interpolator interpolator, Problems problems) {
        this.files = files;
        this.interpolator = interpolator;
        this.problems = problems;
    }

    Optional<Scope> scope(Scalar file, ProjectPaths around, String place) {
        try {
            RemoteResource.refuse(file.text());
            Path path = around.resolve(file.text());
            Optional<Scope> known = scopes.get(path);
            if (known != null) return known;
            Optional<Scope> scope = files.read(path, file.location(), place).map(parsed -> scope(path, parsed, around));
            scopes.put(path, scope);
            return scope;
        } catch (InvalidValueException e) {
            problems.add(file.location(), place, e.sentence());
            return Optional.empty();
        }
    }

    private Scope scope(Path path, ParsedFile parsed, ProjectPaths around) {
        Merger merger = new Merger(problems);
        Mapping merged = parsed.documents().stream()
                .map(document -> interpolator.interpolate(document, ""))
                .reduce(merger::merge)
                .orElseThrow();
        ProjectPaths own = new ProjectPaths(path.resolveSibling(""), around.home());
        return new Scope(files.name(path), merged.mapping("services"), own);
    }
}
