package dev.holdfast.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A Compose file on this node. */
public final class FileSource implements ComposeSource {
    private final String name;
    private final Path path;

    /** @param name the file as the user knows it */
    public FileSource(String name, Path path) {
        this.name = name;
        this.path = path;
    }

    @Override
    public Fetched fetch() {
        try {
            if (Files.isDirectory(path)) return new Unavailable("the Compose file " + path + " is a directory");
            // Opening a pipe would wait for somebody to write into it, for ever perhaps.
            if (Files.exists(path) && !Files.isRegularFile(path))
                return new Unavailable("the Compose file " + path + " is not a file");
            // What is larger than any budget of the reader is cut: the reader then says so without the rest in memory.
            try (var stream = Files.newInputStream(path)) {
                return new Text(name, path.toString(), stream.readNBytes(MOST_BYTES), Optional.of(path), null);
            }
        } catch (NoSuchFileException e) {
            return new Unavailable("there is no Compose file " + path);
        } catch (AccessDeniedException e) {
            return new Unavailable("may not read the Compose file " + path);
        } catch (IOException e) {
            return new Unavailable("cannot read the Compose file " + path + ": " + e.getMessage());
        }
    }
}
