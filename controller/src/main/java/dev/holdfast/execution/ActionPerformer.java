package dev.holdfast.execution;

import dev.holdfast.plan.Action;

/** Carries out effects; implemented by the engine adapter. */
public interface ActionPerformer {
    /**
     * Does one effect and returns when it is done. Repeating it changes nothing more: what is there already, or gone already,
     * counts as done.
     *
     * @param progress told about long effects while they run; may be ignored
     * @throws ActionFailed with the kind and the engine's own words
     */
    void perform(Action.Effect effect, Progress progress);

    /** Hears how far a pull has come. */
    @FunctionalInterface
    interface Progress {
        /** Nobody listens. */
        Progress NONE = (doneBytes, totalBytes) -> {};

        /** Bytes fetched so far and, as far as known, in all. */
        void pulled(long doneBytes, long totalBytes);
    }
}
