package dev.holdfast.compose.file;

import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Compose file as it was written.
 *
 * @param path the absolute path; empty for a text that is no file
 * @param documents at least one, in the order of the text
 */
public record ParsedFile(Optional<Path> path, List<Mapping> documents) {
    public ParsedFile {
        documents = List.copyOf(documents);
    }
}
