package dev.holdfast.compose;

import dev.holdfast.compose.canonical.AbsolutePaths;
import dev.holdfast.compose.canonical.CanonicalForm;
import dev.holdfast.compose.extend.ExtendedFiles;
import dev.holdfast.compose.extend.Extender;
import dev.holdfast.compose.file.ComposeFiles;
import dev.holdfast.compose.file.ParsedFile;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.include.FileGroup;
import dev.holdfast.compose.include.IncludedVariables;
import dev.holdfast.compose.include.Includer;
import dev.holdfast.compose.interpolation.Interpolator;
import dev.holdfast.compose.merge.Merger;
import dev.holdfast.compose.merge.Unicity;
import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Composes files to one tree in long notations with absolute paths: per document the phases of the specification, in its order. */
final class Composer {
    private final ComposeFiles files;
    private final Includer includer;
    private final SchemaChecker schema;
    private final CanonicalForm notation;
    private final Findings findings;

    Composer(ComposeFiles files, IncludedVariables included, Findings findings) {
        this.files = files;
        this.schema = new SchemaChecker(findings.problems());
        this.includer = new Includer(files, included, schema, this::compose, findings.broken());
        this.notation = new CanonicalForm(findings.problems());
        this.findings = findings;
    }

    /** The files of a group as one; what is wrong is reported and left out. */
    Mapping compose(FileGroup group) {
        Merger merger = new Merger(findings.problems());
        Interpolator interpolator = new Interpolator(group.variables(), findings.problems(), findings.warnings());
        ExtendedFiles others = new ExtendedFiles(files, interpolator, findings.broken());
        Extender extender = new Extender(files, others, this::longNotation, schema, findings.broken());
        Optional<Mapping> composed = Optional.empty();
        for (ParsedFile file : group.files()) {
            for (Mapping document : file.documents()) {
                Mapping interpolated = interpolator.interpolate(document, "");
                Mapping complete = includer.include(interpolated, group, chain(group, file));
                Mapping extended = extender.extend(complete, group.paths());
                composed =
                        composed.map(earlier -> merger.merge(earlier, extended)).or(() -> Optional.of(extended));
            }
        }
        return longNotation(Merger.settled(composed.orElseThrow()), group.paths());
    }

    private Mapping longNotation(Mapping merged, ProjectPaths paths) {
        Mapping checked = schema.check(Unicity.enforce(merged));
        Mapping canonical = notation.of(checked);
        return new AbsolutePaths(paths, findings.problems()).of(Unicity.enforce(canonical));
    }

    private static List<Path> chain(FileGroup group, ParsedFile file) {
        List<Path> chain = new ArrayList<>(group.chain());
        file.path().ifPresent(chain::add);
        return chain;
    }
}
