package dev.holdfast.compose;

import dev.holdfast.compose.canonical.CanonicalForm;
import dev.holdfast.compose.interpolation.Interpolator;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.project.ConsistencyChecker;
import dev.holdfast.compose.project.CopyChecker;
import dev.holdfast.compose.project.FileContent;
import dev.holdfast.compose.project.Normaliser;
import dev.holdfast.compose.project.ProjectPaths;
import dev.holdfast.compose.project.ProjectReader;
import dev.holdfast.compose.project.Selection;
import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import dev.holdfast.desired.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Loads a Compose file: one phase after the other, each on the whole tree. Never throws for what a user wrote; every problem of
 * every phase is reported at once. Source: the Compose specification.
 */
public final class ComposeLoader {
    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";
    private static final String HOME = "HOME";

    private final YamlReader yaml = new YamlReader();
    private final FileReader reader;

    /** A loader that reads other files through the port. */
    public ComposeLoader(FileReader files) {
        this.reader = files;
    }

    /** The desired project of a text, or what is wrong with it. */
    public ComposeResult load(ComposeRequest request) {
        ComposeText text = request.text();
        YamlResult parsed = yaml.read(text.name(), text.content());
        if (parsed instanceof YamlResult.Unreadable unreadable)
            return new ComposeResult.Invalid(unreadable.problems(), new TreeSet<>());
        Problems problems = new Problems();
        Optional<Mapping> file = onlyDocument(text.name(), ((YamlResult.Read) parsed).documents(), problems);
        if (file.isEmpty()) return new ComposeResult.Invalid(problems.list(), new TreeSet<>());
        return load(file.get(), request, problems);
    }

    private ComposeResult load(Mapping file, ComposeRequest request, Problems problems) {
        Problems warnings = new Problems();
        ReferencedFiles files = new ReferencedFiles(reader, problems);
        String name = ProjectNames.of(file, request, problems);
        Lookup variables = variables(request.variables(), name);
        ProjectPaths paths = new ProjectPaths(
                request.projectDirectory(), variables.find(HOME).map(Lookup.Value::text));

        Mapping interpolated = new Interpolator(variables, problems, warnings).interpolate(file, "");
        Mapping buildless = BuildSections.drop(interpolated, warnings);
        Mapping checked = new SchemaChecker(problems, warnings).check(buildless);
        requireServices(checked, problems);
        Mapping canonical = new CanonicalForm(problems).of(checked);
        Selection selection = Selection.of(canonical, request.profiles());
        Mapping resolved = new EnvironmentResolver(variables, paths, files, problems).resolve(selection.project());
        Mapping profiled = new SeccompProfiles(paths, files, problems).resolve(resolved);
        Mapping project = new Normaliser(name, paths, problems).normalise(profiled);
        ConsistencyChecker.check(project, selection.disabled(), problems);
        CopyChecker.check(project, problems, warnings);
        Map<String, FileContent> contents = new FileContents(variables, files, problems).of(project);

        SecretMask mask = new SecretMask(request.variables());
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

    private static Optional<Mapping> onlyDocument(String name, List<YamlNode> documents, Problems problems) {
        if (documents.isEmpty() || (documents.size() == 1 && documents.get(0).isNull())) {
            problems.add(new Location(name, 1, 1), "", "the file is empty, a Compose file has \"services\"");
        } else if (documents.size() > 1) {
            problems.add(
                    documents.get(1).location(), "", "not supported yet: several documents (---) in one Compose file");
        } else if (documents.get(0) instanceof Mapping mapping) {
            return Optional.of(mapping);
        } else {
            YamlNode other = documents.get(0);
            problems.add(
                    other.location(), "", "a Compose file is a mapping with \"services\", but this is " + other.kind());
        }
        return Optional.empty();
    }
}
