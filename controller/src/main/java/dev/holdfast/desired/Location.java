package dev.holdfast.desired;

/**
 * A place in a text a user wrote.
 *
 * @param file the file as the user knows it; {@code <inline>} parts name the document
 * @param line from 1, or 0 when only the file is known
 * @param column from 1, or 0 when only the line is known
 */
public record Location(String file, int line, int column) {
    @Override
    public String toString() {
        if (line == 0) return file;
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
