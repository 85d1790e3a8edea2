package dev.holdfast.credentials;

import dev.holdfast.secrets.VariablesFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that only their owner's side may read. */
final class ClosedFile {
    private static final int MOST_BYTES = 1 << 20;

    private ClosedFile() {}

    /** The text of a file that others cannot read; anything else is {@link Malformed}. */
    static String read(Path path) throws Malformed {
        try {
            // Opening a pipe would wait for somebody to write into it, for ever perhaps.
            if (Files.exists(path) && !Files.isRegularFile(path)) throw new Malformed("it is not a file");
            if (!VariablesFile.isPrivate(Files.getPosixFilePermissions(path)))
                throw new Malformed("everybody can read it: chmod o-r it first");
            try (InputStream stream = Files.newInputStream(path)) {
                byte[] content = stream.readNBytes(MOST_BYTES + 1);
                if (content.length > MOST_BYTES) throw new Malformed("it has more than " + MOST_BYTES + " bytes");
                return new String(content, StandardCharsets.UTF_8);
            }
        } catch (NoSuchFileException e) {
            throw new Malformed("there is no such file");
        } catch (AccessDeniedException e) {
            throw new Malformed("permission denied");
        } catch (IOException e) {
            throw new Malformed("it cannot be read: " + e.getMessage());
        }
    }
}
