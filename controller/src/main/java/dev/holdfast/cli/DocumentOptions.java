package dev.holdfast.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that read documents; the last two are for plain Compose files, as the docker command has them. */
public final class DocumentOptions {
    @Option(
            names = {"-p", "--project-name"},
            paramLabel = "NAME",
            description = "project name; only with one document")
    private @Nullable String projectName;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "variables for a plain Compose file, in place of .env")
    private @Nullable Path envFile;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "profiles to enable in a plain Compose file")
    private List<String> profiles = new ArrayList<>();

    /** The project name that was given, or null. */
    public @Nullable String projectName() {
        return projectName;
    }

    /** The file of variables that was given, or null. */
    public @Nullable Path envFile() {
        return envFile;
    }

    /** The profiles to enable. */
    public List<String> profiles() {
        return List.copyOf(profiles);
    }
}
