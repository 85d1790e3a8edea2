package dev.holdfast.execution;

import dev.holdfast.plan.FailureKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An effect or a wait failed; the message is a sentence for the user and holds no secret. */
public final class ActionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final @Nullable Instant again;
    private final boolean tried;

    public ActionFailed(FailureKind kind, String message) {
        this(kind, message, null, true);
    }

    public ActionFailed(FailureKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.again = null;
        this.tried = true;
    }

    /** One that is to be tried again at that moment, and not before. */
    public ActionFailed(FailureKind kind, String message, Instant again) {
        this(kind, message, again, true);
    }

    private ActionFailed(FailureKind kind, String message, @Nullable Instant again, boolean tried) {
        super(message);
        this.kind = kind;
        this.again = again;
        this.tried = tried;
    }

    /** One that failed earlier and was not tried now, because the moment has not come. */
    public static ActionFailed resting(FailureKind kind, String message, Instant again) {
        return new ActionFailed(kind, message, again, false);
    }

    /** What kind of thing went wrong. */
    public FailureKind kind() {
        return kind;
    }

    /** When to try again, or null when it says nothing about that. */
    public @Nullable Instant again() {
        return again;
    }

    /** Whether anything was tried. */
    public boolean tried() {
        return tried;
    }
}
