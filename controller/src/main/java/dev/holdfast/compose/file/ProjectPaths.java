package dev.holdfast.compose.file;

import dev.holdfast.compose.value.InvalidValueException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What relative paths of a Compose file mean.
 *
 * @param directory the project directory, absolute
 * @param home what {@code ~} stands for, when that is known
 */
public record ProjectPaths(Path directory, Optional<String> home) {
    /** The absolute path. */
    public Path resolve(String text) throws InvalidValueException {
        try {
            return directory.resolve(expandHome(text)).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidValueException("this is not a path");
        }
    }

    private String expandHome(String text) throws InvalidValueException {
        if (!text.startsWith("~")) return text;
        if (text.length() > 1 && text.charAt(1) != '/')
            throw new InvalidValueException("\"" + text + "\": only \"~/\" is known, not the home of another user");
        if (home.isEmpty()) throw new InvalidValueException("\"~\" needs the variable HOME, which is not set");
        return home.get() + text.substring(1);
    }
}
