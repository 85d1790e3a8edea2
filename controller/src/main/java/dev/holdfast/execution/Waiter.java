package dev.holdfast.execution;

import dev.holdfast.plan.Action;
import java.util.concurrent.CompletableFuture;

/** Waits for containers without holding a thread; implemented by the engine adapter on top of its events. */
public interface Waiter {
    /**
     * Begins a wait. The future completes when the wait is fulfilled, or exceptionally with {@link ActionFailed}; cancelling it
     * ends the wait.
     */
    CompletableFuture<Void> await(Action.Await await);
}
