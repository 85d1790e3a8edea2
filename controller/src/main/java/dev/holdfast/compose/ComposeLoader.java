package dev.holdfast.compose;

import dev.holdfast.compose.file.FileReader;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.file.ShownNames;
import dev.holdfast.compose.interpolation.AskedVariables;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.project.ConsistencyChecker;
import dev.holdfast.compose.project.CopyChecker;
import dev.holdfast.compose.project.FileContent;
import dev.holdfast.compose.project.Normaliser;
import dev.holdfast.compose.project.ProjectReader;
import dev.holdfast.compose.project.Selection;
import dev.holdfast.compose.schema.SupportChecker;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.Map;
import java.util.Optional;

/**
 * Loads Compose files: they are composed to one tree, then comes one phase after the other, each on the whole tree. Never throws for
 * what a user wrote; every problem of every phase is reported at once. Source: the Compose specification.
 */
public final class ComposeLoader {
    private final FileReader reader;

    /** A loader that reads other files through the port. */
    public ComposeLoader(FileReader files) {
        this.reader = files;
    }

    /** The desired project of the texts, or what is wrong with them. */
    public ComposeResult load(ComposeRequest request) {
        Findings findings = Findings.none();
        SecretMask mask = new SecretMask(request.variables());
        ShownNames names = ShownNames.around(request.texts().get(0), request.projectDirectory());
        ReferencedFiles files = new ReferencedFiles(reader, names, findings.problems());
        AskedVariables variables = new AskedVariables(request.variables());
        Optional<Composed> composed = new TextComposer(variables, files, mask, findings).compose(request);
        if (composed.isEmpty()) return new ComposeResult.Invalid(mask.apply(findings.all()), files.all());

        Problems problems = findings.problems();
        Composed texts = composed.get();
        Mapping supported = supported(texts.tree(), findings);
        Selection selection = Selection.of(supported, request.profiles());
        Mapping resolved = new EnvironmentResolver(texts.variables(), files, problems).resolve(selection.project());
        Mapping profiled = new SeccompProfiles(texts.paths(), files, problems).resolve(resolved);
        Mapping project = new Normaliser(texts.name()).normalise(profiled);
        ConsistencyChecker.check(project, selection.disabled(), problems);
        CopyChecker.check(project, problems, findings.warnings());
        Map<String, FileContent> contents =
                new FileContents(texts.variables(), files, request.secrets(), problems).of(project);

        if (!problems.isEmpty()) return new ComposeResult.Invalid(mask.apply(problems), files.all());
        ComposeModel model = new ComposeModel(project, Selection.profiles(supported));
        return new ComposeResult.Loaded(
                ProjectReader.read(texts.name(), model.tree(), contents),
                model,
                files.all(),
                variables.names(),
                mask.apply(findings.warnings()));
    }

    private static Mapping supported(Mapping tree, Findings findings) {
        requireServices(tree, findings.problems());
        return new SupportChecker(findings.problems(), findings.warnings())
                .check(tree)
                .without("version");
    }

    /** An empty project would remove everything that runs; that has to be said by a deletion. */
    private static void requireServices(Mapping file, Problems problems) {
        boolean explained = problems.concern("services") || problems.concern("include");
        if (file.mapping("services").entries().isEmpty() && !explained)
            problems.add(file.location(), "", "the file declares no \"services\"");
    }
}
