package dev.holdfast.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a command is about.
 *
 * @param paths files and folders as they were given
 * @param projectName overrides every other project name; null for none
 * @param envFile variables for plain Compose files; null for their {@code .env}
 * @param profiles profiles of plain Compose files
 */
public record DocumentChoice(
        List<Path> paths,
        @Nullable String projectName,
        @Nullable Path envFile,
        List<String> profiles) {
    public DocumentChoice {
        paths = List.copyOf(paths);
        profiles = List.copyOf(profiles);
    }

    /** These paths with these options. */
    public static DocumentChoice of(List<Path> paths, DocumentOptions options) {
        return new DocumentChoice(paths, options.projectName(), options.envFile(), options.profiles());
    }

    /** These paths as they are. */
    public static DocumentChoice of(List<Path> paths) {
        return new DocumentChoice(paths, null, null, List.of());
    }
}
