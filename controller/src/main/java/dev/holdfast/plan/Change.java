package dev.holdfast.plan;

/**
 * What a user sees as one change; several steps carry it out.
 *
 * @param kind what happens to the subject
 */
public record Change(Kind kind, Subject subject, Reason reason) {
    /** What can happen to a subject. */
    public enum Kind {
        PULL,
        CREATE,
        RECREATE,
        START,
        RESTART,
        STOP,
        UNPAUSE,
        RENAME,
        HOOK,
        CONNECT,
        REMOVE,
        WAIT
    }

    /** The lower-case word of texts and metric tags. */
    public String word() {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return subject + " " + word() + " (" + reason + ")";
    }
}
