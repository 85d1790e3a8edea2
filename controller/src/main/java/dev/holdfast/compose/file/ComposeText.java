package dev.holdfast.compose.file;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a Compose file.
 *
 * @param name the file as the user knows it; stands in every problem
 * @param path the absolute path, when the text is a file of this node
 */
public record ComposeText(String name, String content, Optional<Path> path) {
    /** A text that is no file. */
    public ComposeText(String name, String content) {
        this(name, content, Optional.empty());
    }
}
