package dev.holdfast.compose;

import dev.holdfast.compose.file.ComposeFiles;
import dev.holdfast.compose.file.ParsedFile;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.include.FileGroup;
import dev.holdfast.compose.include.IncludedVariables;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;

/** Makes one tree of the texts of a request and of all files they name. */
final class TextComposer {
    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";
    private static final String HOME = "HOME";

    private final Lookup given;
    private final ReferencedFiles files;
    private final SecretMask mask;
    private final Findings findings;

    /**
     * @param given the variables of the request
     * @param mask learns the secret values that are found on the way
     */
    TextComposer(Lookup given, ReferencedFiles files, SecretMask mask, Findings findings) {
        this.given = given;
        this.files = files.reportingTo(findings.broken());
        this.mask = mask;
        this.findings = findings;
    }

    /** What the texts say together, or empty when a part of it cannot be known. */
    Optional<Composed> compose(ComposeRequest request) {
        ComposeFiles parser = new ComposeFiles(files, findings.broken());
        List<ParsedFile> parsed = request.texts().stream()
                .flatMap(text -> parser.parse(text).stream())
                .toList();
        if (!findings.broken().isEmpty()) return Optional.empty();

        String name = ProjectNames.of(parsed, request, given, findings.problems());
        Lookup variables = named(name).or(given);
        ProjectPaths paths = new ProjectPaths(
                request.projectDirectory(),
                request.variables().find(HOME).filter(Lookup.Value::known).map(Lookup.Value::text));
        IncludedVariables included = new IncludedVariables(variables, files, mask::learn, findings.broken());
        Mapping tree =
                new Composer(parser, included, findings).compose(new FileGroup(parsed, paths, variables, List.of()));
        return findings.broken().isEmpty() ? Optional.of(new Composed(name, included, paths, tree)) : Optional.empty();
    }

    private static Lookup named(String projectName) {
        return key -> key.equals(PROJECT_NAME) ? Optional.of(new Lookup.Value(projectName, false)) : Optional.empty();
    }
}
