package dev.holdfast.app;

import dev.holdfast.config.Settings;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.execution.FairLane;
import dev.holdfast.execution.PlanExecutor;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.loop.BackOff;
import dev.holdfast.reconcile.loop.ReconcileLoop;
import dev.holdfast.reconcile.loop.TakeDown;
import dev.holdfast.reconcile.loop.Timer;
import dev.holdfast.reconcile.pass.Reconciler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Puts together a loop, what ends it, and the threads they run on. */
final class LoopParts {
    /** Two passes may load and plan at once; the work of a pass is on other threads. */
    private static final int PASSES = 2;

    /** Enough to stop every container of a node at once: each may take its whole grace period. */
    private static final int STOPS = 64;

    private final Settings settings;
    private final DocumentLoader documents;
    private final DockerEngine engine;
    private final State state;
    private final ReconcileListener listener;
    private final Threads threads;
    private final InstantSource clock;
    private final Timer timer;

    LoopParts(
            Settings settings,
            DocumentLoader documents,
            DockerEngine engine,
            State state,
            ReconcileListener listener,
            Threads threads,
            InstantSource clock) {
        this.settings = settings;
        this.documents = documents;
        this.engine = engine;
        this.state = state;
        this.listener = listener;
        this.threads = threads;
        this.clock = clock;
        timer = timer(threads.scheduler("timer"));
    }

    ReconcileLoop loop() {
        PlanExecutor.Lanes lanes = new PlanExecutor.Lanes(
                FairLane.inTurn(threads.pool("effect", settings.effects()), settings.effects()),
                FairLane.sharing(threads.pool("pull", settings.pulls()), settings.pulls()),
                FairLane.inTurn(threads.pool("hook", settings.effects()), settings.effects()));
        return new ReconcileLoop(
                reconciler(lanes),
                documents,
                threads.pool("pass", PASSES),
                timer,
                backOff(),
                settings.resync(),
                listener,
                clock);
    }

    /** Shares no thread with the loop, whose own may still be busy with what was begun. */
    TakeDown takeDown() {
        Executor stops = threads.pool("stop", STOPS);
        Reconciler reconciler = reconciler(new PlanExecutor.Lanes(stops));
        return new TakeDown(reconciler, threads.pool("down", PASSES), timer, backOff(), listener, clock);
    }

    private Reconciler reconciler(PlanExecutor.Lanes lanes) {
        return new Reconciler(
                documents,
                engine.observer(),
                new PlanExecutor(engine.performer(), engine.waiter(), lanes, clock),
                state.memory(),
                state.controllerId(),
                state.key(),
                listener,
                clock);
    }

    private static BackOff backOff() {
        return new BackOff(() -> ThreadLocalRandom.current().nextDouble());
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
