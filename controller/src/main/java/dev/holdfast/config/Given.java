package dev.holdfast.config;

import dev.holdfast.desired.Location;
import java.nio.file.Path;
import java.util.List;

/**
 * A setting as somebody wrote it.
 *
 * @param texts the value, or the values of a list
 * @param location the flag, the variable, or the place in the file
 * @param base what relative paths in it are relative to
 */
record Given(List<String> texts, Location location, Path base) {
    Given {
        texts = List.copyOf(texts);
    }

    static Given of(String text, String origin, Path base) {
        return new Given(List.of(text), new Location(origin, 0, 0), base);
    }

    /** The single value; a list that should be none shows as one text and fails where it is read. */
    String text() {
        return String.join(",", texts);
    }
}
