package dev.holdfast.cli;

import dev.holdfast.document.DocumentPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How commands are told what to read: documents by their paths, or one application by its Compose files. */
public final class DocumentArguments {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "documents, folders of documents, or Compose files, each an application of its own")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private ComposeFileOptions files = new ComposeFileOptions();

    /** Whether nothing was named. */
    public boolean isEmpty() {
        return paths.isEmpty() && files.isEmpty();
    }

    /**
     * Where to look.
     *
     * @throws CliFailure when nothing was named, or both sorts were
     */
    public List<DocumentPlace> places() {
        if (isEmpty()) throw CliFailure.usage("name a PATH, or Compose files with -f");
        if (!paths.isEmpty() && !files.isEmpty())
            throw CliFailure.usage("give PATHs or Compose files with -f, not both");
        return files.isEmpty() ? DocumentPlace.each(paths) : files.places();
    }
}
