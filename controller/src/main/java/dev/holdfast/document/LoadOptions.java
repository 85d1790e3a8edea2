package dev.holdfast.document;

import dev.holdfast.desired.Copies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the command line adds to the documents it names.
 *
 * @param projectName {@code -p}, which wins over every other name; only for a single application
 * @param envFile {@code --env-file}, in place of {@code .env} for plain Compose files
 * @param profiles {@code --profile}, for plain Compose files
 * @param shell variables of the surrounding shell, for plain Compose files; empty for a controller
 */
public record LoadOptions(
        @Nullable String projectName,
        @Nullable Path envFile,
        SortedSet<String> profiles,
        SortedMap<String, String> shell) {
    /** Nothing. */
    public static final LoadOptions NONE =
            new LoadOptions(null, null, Copies.sorted(List.of()), Copies.sorted(Map.of()));

    public LoadOptions {
        profiles = Copies.sorted(profiles);
        shell = Copies.sorted(shell);
    }
}
