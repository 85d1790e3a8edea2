package dev.holdfast.reconcile;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Step;
import java.time.Duration;
import java.util.SortedSet;

/**
 * Hears what the loop does: status, events, metrics and messages are made from this and nothing flows back. Called from
 * several threads; must be quick and must not throw.
 */
public interface ReconcileListener {
    /** A pass has a plan and is about to carry it out ({@code execute} false: it will only report). */
    default void planned(String application, Plan plan, boolean drift, boolean execute) {}

    /** A step begins. */
    default void stepStarted(String application, Step step) {}

    /** A pull goes on. */
    default void stepProgress(String application, Step step, long doneBytes, long totalBytes) {}

    /** A step ended or was skipped. */
    default void stepFinished(String application, StepRecord record) {}

    /** A pass ended. */
    default void passFinished(PassReport report) {}

    /** An application that is being stopped still has containers that run, by name. */
    default void stopping(String application, SortedSet<String> running, Duration since) {}

    /** An application could not be stopped before its limit, or at all; the sentence names what is left. */
    default void notStopped(String application, String sentence) {}

    /** A key waited this long in the queue; {@code depth} keys are left behind it. */
    default void dequeued(String application, Duration waited, int depth) {}

    /** The application is gone and so is everything that was kept about it. */
    default void forgotten(String application) {}

    /** Whether the engine answers; called on change. */
    default void engine(boolean up, String message) {}
}
