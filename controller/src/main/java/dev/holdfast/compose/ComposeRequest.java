package dev.holdfast.compose;

import dev.holdfast.desired.Copies;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What to load, and with what around it.
 *
 * @param projectDirectory the absolute base of relative paths
 * @param projectName a name that wins over the file's {@code name:}
 * @param fallbackName the name, normalised if need be, when neither that nor {@code name:} is given
 * @param profiles the active profiles; {@code *} activates all
 */
public record ComposeRequest(
        ComposeText text,
        Path projectDirectory,
        Optional<String> projectName,
        String fallbackName,
        Variables variables,
        SortedSet<String> profiles) {
    public ComposeRequest {
        profiles = Copies.sorted(profiles);
    }
}
