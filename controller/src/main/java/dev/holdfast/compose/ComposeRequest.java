package dev.holdfast.compose;

import dev.holdfast.compose.file.ComposeText;
import dev.holdfast.desired.Copies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What to load, and with what around it.
 *
 * @param texts at least one, in merge order
 * @param projectDirectory the absolute base of relative paths
 * @param projectName a name that wins over the file's {@code name:}
 * @param fallbackName the name, normalised if need be, when neither that nor {@code name:} is given
 * @param profiles the active profiles; {@code *} activates all
 * @param secrets what external secrets are, by name
 */
public record ComposeRequest(
        List<ComposeText> texts,
        Path projectDirectory,
        Optional<String> projectName,
        String fallbackName,
        Variables variables,
        SortedSet<String> profiles,
        Map<String, ExternalSecret> secrets) {
    public ComposeRequest {
        texts = List.copyOf(texts);
        profiles = Copies.sorted(profiles);
        secrets = Map.copyOf(secrets);
    }
}
