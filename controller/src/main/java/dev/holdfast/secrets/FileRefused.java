package dev.holdfast.secrets;

import java.nio.file.Path;

/** A file cannot be used; the message is a sentence that quotes nothing of its content. */
public final class FileRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason the second half of a sentence: {@code there is no such file} */
    public FileRefused(Path file, String reason) {
        super(file + ": " + reason);
        this.reason = reason;
    }

    /** Why, without the name of the file. */
    public String reason() {
        return reason;
    }
}
