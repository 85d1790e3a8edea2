package dev.holdfast.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small files whole, and those that hold a secret only when others cannot read them. */
public final class ClosedFile {
    private static final int MOST_BYTES = 1 << 20;

    private ClosedFile() {}

    /** The text of a file that others cannot read. */
    public static String read(Path path) throws FileRefused {
        try {
            mustBeAFile(path);
            if (!VariablesFile.isPrivate(Files.getPosixFilePermissions(path)))
                throw new FileRefused(path, "everybody can read it: chmod o-r it first");
        } catch (IOException e) {
            throw refused(path, e);
        }
        return readOpen(path);
    }

    /** The text of a file that anybody may read. */
    public static String readOpen(Path path) throws FileRefused {
        mustBeAFile(path);
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] content = stream.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) throw new FileRefused(path, "it has more than " + MOST_BYTES + " bytes");
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refused(path, e);
        }
    }

    /** Opening a pipe would wait for somebody to write into it, for ever perhaps. */
    private static void mustBeAFile(Path path) throws FileRefused {
        if (Files.exists(path) && !Files.isRegularFile(path)) throw new FileRefused(path, "it is not a file");
    }

    private static FileRefused refused(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) return new FileRefused(path, "there is no such file");
        if (cause instanceof AccessDeniedException) return new FileRefused(path, "permission denied");
        return new FileRefused(path, "it cannot be read: " + cause.getMessage());
    }
}
