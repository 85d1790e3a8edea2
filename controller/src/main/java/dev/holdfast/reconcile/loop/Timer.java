package dev.holdfast.reconcile.loop;

import java.time.Duration;

/** Runs something later; given by whoever owns the threads. */
public interface Timer {
    /** Runs the task once after the delay, unless cancelled before. */
    Cancellable after(Duration delay, Runnable task);

    /** A task that has yet to run. */
    interface Cancellable {
        /** The task will not run, unless it does already. */
        void cancel();
    }
}
