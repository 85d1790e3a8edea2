package dev.holdfast.document;

import java.nio.file.Path;

/**
 * A path on which documents are looked for.
 *
 * @param path absolute; a directory or a file
 * @param shown the path as the user typed it
 * @param directory whether it is a directory, as far as can be told
 * @param trouble why nothing can be read there, as one sentence; empty when it can
 */
public record DocumentRoot(Path path, String shown, boolean directory, String trouble) {
    /** Whether a file of this path would be found here. */
    boolean covers(Path file) {
        return file.equals(path) || path.equals(file.getParent());
    }

    boolean present() {
        return trouble.isEmpty();
    }
}
