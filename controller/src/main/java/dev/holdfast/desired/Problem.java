package dev.holdfast.desired;

/**
 * Something wrong in a text a user wrote, as one sentence.
 *
 * @param location where it stands
 * @param path the element, such as {@code services.web.ports[0]}, or empty for the whole text
 * @param message what is wrong and what would be right; carries no secret value
 */
public record Problem(Location location, String path, String message) {
    /** What the sentence or the path quotes of a text of several lines is put on one. */
    public Problem {
        path = OneLine.of(path);
        message = OneLine.of(message);
    }

    /** {@code file:line:column: path: message}, as {@code holdfast validate} prints it. */
    @Override
    public String toString() {
        return location + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
