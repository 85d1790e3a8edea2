package dev.holdfast.compose;

import dev.holdfast.compose.file.ComposeFiles;
import dev.holdfast.compose.file.FileReader;
import dev.holdfast.compose.file.ParsedFile;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.file.ShownNames;
import dev.holdfast.compose.include.FileGroup;
import dev.holdfast.compose.include.IncludedVariables;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.project.ConsistencyChecker;
import dev.holdfast.compose.project.FileContent;
import dev.holdfast.compose.project.Normaliser;
import dev.holdfast.compose.project.ProjectReader;
import dev.holdfast.compose.project.Selection;
import dev.holdfast.compose.schema.SupportChecker;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads Compose files: they are composed to one tree, then comes one phase after the other, each on the whole tree. Never throws for
 * what a user wrote; every problem of every phase is reported at once. Source: the Compose specification.
 */
public final class ComposeLoader {
    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";
    private static final String HOME = "HOME";

    private final FileReader reader;

    /** A loader that reads other files through the port. */
    public ComposeLoader(FileReader files) {
        this.reader = files;
    }

    /** The desired project of the texts, or what is wrong with them. */
    public ComposeResult load(ComposeRequest request) {
        Problems broken = new Problems();
        Problems problems = new Problems();
        Problems warnings = new Problems();
        SecretMask mask = new SecretMask(request.variables());
        ReferencedFiles files = new ReferencedFiles(reader, problems);
        ShownNames names = ShownNames.around(request.texts().get(0), request.projectDirectory());
        ComposeFiles texts = new ComposeFiles(files.reportingTo(broken), names, broken);

        List<ParsedFile> parsed = request.texts().stream()
                .flatMap(text -> texts.parse(text).stream())
                .toList();
        if (!broken.isEmpty()) return new ComposeResult.Invalid(mask.apply(broken.list()), files.all());
        String name = ProjectNames.of(parsed, request, problems);
        Lookup variables = variables(request.variables(), name);
        ProjectPaths paths = new ProjectPaths(
                request.projectDirectory(), variables.find(HOME).map(Lookup.Value::text));
        IncludedVariables included = new IncludedVariables(files.reportingTo(broken), names, broken);

        Mapping composed = new Composer(texts, included, broken, problems, warnings)
                .compose(new FileGroup(parsed, paths, variables, List.of()));
        problems.addAll(broken.list());
        // What a missing part of the files would explain is not worth reading.
        if (!broken.isEmpty()) return new ComposeResult.Invalid(mask.apply(problems.list()), files.all());

        requireServices(composed, problems);
        Mapping buildless = BuildSections.drop(composed, warnings);
        Mapping supported = new SupportChecker(problems, warnings).check(buildless);
        Selection selection = Selection.of(supported, request.profiles());
        Mapping resolved = new EnvironmentResolver(variables, names, files, problems).resolve(selection.project());
        Mapping profiled = new SeccompProfiles(paths, files, problems).resolve(resolved);
        Mapping project = new Normaliser(name).normalise(profiled);
        ConsistencyChecker.check(project, selection.disabled(), problems);
        Map<String, FileContent> contents = new FileContents(files, problems).of(project);

        if (!problems.isEmpty()) return new ComposeResult.Invalid(mask.apply(problems.list()), files.all());
        return new ComposeResult.Loaded(
                ProjectReader.read(name, project, contents),
                new ComposeModel(project),
                files.all(),
                mask.apply(warnings.list()));
    }

    /** An empty project would remove everything that runs; that has to be said by a deletion. */
    private static void requireServices(Mapping file, Problems problems) {
        boolean explained = problems.concern("services") || problems.concern("include");
        if (file.mapping("services").entries().isEmpty() && !explained)
            problems.add(file.location(), "", "the file declares no \"services\"");
    }

    private static Lookup variables(Variables given, String projectName) {
        Lookup name =
                key -> key.equals(PROJECT_NAME) ? Optional.of(new Lookup.Value(projectName, false)) : Optional.empty();
        return name.or(given);
    }
}
