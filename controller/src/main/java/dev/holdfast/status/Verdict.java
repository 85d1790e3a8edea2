package dev.holdfast.status;

/** What a condition says, before it is known since when. */
record Verdict(Condition.Status status, String reason, String message) {
    static Verdict of(boolean holds, String reason, String message) {
        return new Verdict(Condition.Status.of(holds), reason, message);
    }
}
