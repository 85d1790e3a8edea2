package dev.holdfast.execution;

import dev.holdfast.plan.FailureKind;

/** An effect or a wait failed; the message is a sentence for the user and holds no secret. */
public final class ActionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    public ActionFailed(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ActionFailed(FailureKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of thing went wrong. */
    public FailureKind kind() {
        return kind;
    }
}
