package dev.holdfast.cli.render;

import dev.holdfast.plan.Subject;

/**
 * How far one subject of an application has come.
 *
 * @param doing the word of the change, such as {@code recreate}
 * @param doneBytes of a pull; 0 for everything else
 * @param totalBytes of a pull as far as known; 0 for unknown
 * @param note why, or why not, for people; may be empty
 */
public record ProgressItem(
        String application, Subject subject, String doing, State state, long doneBytes, long totalBytes, String note) {
    /** The states of an item. */
    public enum State {
        PLANNED,
        RUNNING,
        DONE,
        FAILED,
        SKIPPED
    }

    ProgressItem withBytes(long done, long total) {
        return new ProgressItem(application, subject, doing, state, done, total, note);
    }

    ProgressItem in(State other) {
        return new ProgressItem(application, subject, doing, other, doneBytes, totalBytes, note);
    }

    ProgressItem failed(String why) {
        return new ProgressItem(application, subject, doing, State.FAILED, doneBytes, totalBytes, why);
    }
}
