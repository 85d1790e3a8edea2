package dev.holdfast.app;

import dev.holdfast.config.Settings;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.execution.FairLane;
import dev.holdfast.execution.PlanExecutor;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.loop.BackOff;
import dev.holdfast.reconcile.loop.ReconcileLoop;
import dev.holdfast.reconcile.loop.Timer;
import dev.holdfast.reconcile.pass.Reconciler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Puts together a loop and the threads it runs on. */
final class LoopParts {
    /** Two passes may load and plan at once; the work of a pass is on other threads. */
    private static final int PASSES = 2;

    private LoopParts() {}

    static ReconcileLoop loop(
            Settings settings,
            DocumentLoader documents,
            DockerEngine engine,
            State state,
            ReconcileListener listener,
            Threads threads,
            InstantSource clock) {
        PlanExecutor.Lanes lanes = new PlanExecutor.Lanes(
                FairLane.inTurn(threads.pool("effect", settings.effects()), settings.effects()),
                FairLane.sharing(threads.pool("pull", settings.pulls()), settings.pulls()),
                FairLane.inTurn(threads.pool("hook", settings.effects()), settings.effects()));
        Reconciler reconciler = new Reconciler(
                documents,
                engine.observer(),
                new PlanExecutor(engine.performer(), engine.waiter(), lanes, clock),
                state.memory(),
                state.controllerId(),
                state.key(),
                listener,
                clock);
        return new ReconcileLoop(
                reconciler,
                documents,
                threads.pool("pass", PASSES),
                timer(threads.scheduler("timer")),
                new BackOff(() -> ThreadLocalRandom.current().nextDouble()),
                settings.resync(),
                listener,
                clock);
    }

    /** A task that comes due while all is being closed is dropped. */
    static Timer timer(ScheduledExecutorService scheduler) {
        return (Duration delay, Runnable task) -> {
            try {
                Future<?> due = scheduler.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
                return () -> due.cancel(false);
            } catch (RejectedExecutionException closing) {
                return () -> {};
            }
        };
    }
}
