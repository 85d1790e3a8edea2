package dev.holdfast.compose.file;

import java.io.IOException;
import java.nio.file.Path;

/** Port: reads the files a Compose file points at. */
@FunctionalInterface
public interface FileReader {
    /**
     * The content of a file.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     * @throws IOException when it cannot be read or has more than {@code maxBytes}
     */
    byte[] read(Path absolute, long maxBytes) throws IOException;
}
