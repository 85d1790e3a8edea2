package dev.holdfast.cli;

import dev.holdfast.document.DocumentPlace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a command is about.
 *
 * @param places where to look
 * @param projectName overrides every other project name; null for none
 * @param envFile variables for plain Compose files; null for their {@code .env}
 * @param profiles profiles of plain Compose files
 */
public record DocumentChoice(
        List<DocumentPlace> places,
        @Nullable String projectName,
        @Nullable Path envFile,
        List<String> profiles) {
    public DocumentChoice {
        places = List.copyOf(places);
        profiles = List.copyOf(profiles);
    }

    /** These places with these options. */
    public static DocumentChoice of(List<DocumentPlace> places, DocumentOptions options) {
        return new DocumentChoice(places, options.projectName(), options.envFile(), options.profiles());
    }

    /** These places as they are. */
    public static DocumentChoice of(List<DocumentPlace> places) {
        return new DocumentChoice(places, null, null, List.of());
    }
}
