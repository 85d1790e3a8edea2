package dev.holdfast.compose.file;

import java.nio.file.Path;

/**
 * How problems name the files that a Compose file points at: around it in the way the user named the Compose file itself, anywhere
 * else by their absolute path.
 *
 * @param directory the directory of the Compose file, absolute
 * @param shown the same as the user knows it; empty for the current one
 */
public record ShownNames(Path directory, Path shown) {
    /** The names of files around a Compose file; one that is no file counts as being in {@code otherwise}. */
    public static ShownNames around(ComposeText text, Path otherwise) {
        Path directory = text.path().map(path -> path.resolveSibling("")).orElse(otherwise);
        Path shown = Path.of(text.name()).resolveSibling("");
        return new ShownNames(directory, shown);
    }

    /** The name of an absolute path. */
    public String of(Path file) {
        return file.startsWith(directory)
                ? shown.resolve(directory.relativize(file)).normalize().toString()
                : file.toString();
    }
}
