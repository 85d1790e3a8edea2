package dev.holdfast.execution;

import dev.holdfast.plan.Step;

/** Hears about steps as they happen, from several threads; must be quick and must not throw. */
public interface StepListener {
    /** Nobody listens. */
    StepListener NONE = new StepListener() {};

    /** A step begins. */
    default void started(Step step) {}

    /** A pull goes on. */
    default void progress(Step step, long doneBytes, long totalBytes) {}

    /** A step ended, or will never begin. */
    default void finished(StepRecord record) {}
}
