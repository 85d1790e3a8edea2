package dev.holdfast.cli;

import dev.holdfast.document.DocumentPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How commands are told of one application by the Compose files that make it. */
public final class ComposeFileOptions {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "a Compose file; repeated, each is merged over the ones before it")
    private List<Path> files = new ArrayList<>();

    /** Whether none was named. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * The application they make.
     *
     * @throws CliFailure when none was named
     */
    public List<DocumentPlace> places() {
        if (isEmpty()) throw CliFailure.usage("name a Compose file with -f");
        return List.of(DocumentPlace.together(files));
    }
}
