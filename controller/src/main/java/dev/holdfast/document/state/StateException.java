package dev.holdfast.document.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The state directory cannot do what is needed; the message is one sentence for the user. */
public final class StateException extends Exception {
    private static final long serialVersionUID = 1;

    StateException(String message) {
        super(message);
    }

    static StateException of(String doing, Path path, IOException cause) {
        return new StateException(doing + " " + path + ": " + reason(cause));
    }

    /** What the operating system said, in its own words. */
    static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) return "permission denied";
        if (cause instanceof FileSystemException failure && failure.getReason() != null) return failure.getReason();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
