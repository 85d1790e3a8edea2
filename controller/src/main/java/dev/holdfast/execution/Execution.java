package dev.holdfast.execution;

import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One plan on its way. */
public final class Execution {
    private final Plan plan;
    private final ActionPerformer performer;
    private final Waiter waiter;
    private final PlanExecutor.Lanes lanes;
    private final InstantSource clock;
    private final StepListener listener;
    private final CompletableFuture<ExecutionReport> report = new CompletableFuture<>();
    private final TreeMap<Integer, Step> pending = new TreeMap<>();
    private final Map<Integer, StepRecord> records = new HashMap<>();
    private final Map<Integer, CompletableFuture<Void>> waits = new HashMap<>();
    private final Set<Integer> running = new HashSet<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    Execution(
            Plan plan,
            ActionPerformer performer,
            Waiter waiter,
            PlanExecutor.Lanes lanes,
            InstantSource clock,
            StepListener listener) {
        this.plan = plan;
        this.performer = performer;
        this.waiter = waiter;
        this.lanes = lanes;
        this.clock = clock;
        this.listener = listener;
        plan.steps().forEach(step -> pending.put(step.number(), step));
    }

    /** Completes, never exceptionally, when every step is done, failed, skipped or cancelled. */
    public CompletableFuture<ExecutionReport> report() {
        return report;
    }

    /** Ends the waits and begins nothing more; effects that run are let finish. Putting back what failed still happens. */
    public void cancel() {
        cancelled.set(true);
        List<CompletableFuture<Void>> open;
        synchronized (this) {
            open = List.copyOf(waits.values());
        }
        open.forEach(wait -> wait.cancel(false));
        advance();
    }

    /** Whether a step of the plan is about this container, by id or name: its events are then our own doing. */
    public boolean touches(String idOrName) {
        return plan.steps().stream().anyMatch(step -> Touched.by(step.action()).contains(idOrName));
    }

    /** The steps that are not done, as far as it has come: those to come, those under way and those that failed. */
    public synchronized List<Step> undone() {
        return plan.steps().stream()
                .filter(step -> {
                    StepRecord record = records.get(step.number());
                    return record == null || !(record.result() instanceof StepResult.Done);
                })
                .toList();
    }

    void begin() {
        advance();
    }

    private void advance() {
        List<Step> ready = new ArrayList<>();
        List<StepRecord> ended = new ArrayList<>();
        boolean complete;
        synchronized (this) {
            boolean again = true;
            while (again) {
                again = false;
                for (Step step : List.copyOf(pending.values())) {
                    Readiness readiness = Readiness.of(step, records, cancelled.get());
                    if (readiness instanceof Readiness.NotYet) continue;
                    pending.remove(step.number());
                    if (readiness instanceof Readiness.Never never) {
                        ended.add(record(step, never.result(), Duration.ZERO));
                        again = true;
                    } else {
                        running.add(step.number());
                        ready.add(step);
                    }
                }
            }
            complete = pending.isEmpty() && running.isEmpty();
        }
        ended.forEach(listener::finished);
        ready.forEach(this::start);
        if (complete) report.complete(new ExecutionReport(sorted()));
    }

    private synchronized List<StepRecord> sorted() {
        return new TreeMap<>(records).values().stream().toList();
    }

    private StepRecord record(Step step, StepResult result, Duration duration) {
        StepRecord record = new StepRecord(step, result, duration);
        records.put(step.number(), record);
        return record;
    }

    private void start(Step step) {
        if (step.action() instanceof Action.Await await) wait(step, await);
        else if (step.action() instanceof Action.Effect effect) perform(step, effect);
    }

    private void perform(Step step, Action.Effect effect) {
        try {
            lanes.of(effect).execute(this, () -> {
                if (cancelled.get() && step.undoes() == 0) {
                    finish(step, new StepResult.Cancelled(), clock.instant());
                    return;
                }
                Instant began = clock.instant();
                listener.started(step);
                finish(step, performed(step, effect), began);
            });
        } catch (RejectedExecutionException closing) {
            finish(step, new StepResult.Cancelled(), clock.instant());
        }
    }

    private StepResult performed(Step step, Action.Effect effect) {
        try {
            performer.perform(effect, (done, total) -> listener.progress(step, done, total));
            return new StepResult.Done();
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    private void wait(Step step, Action.Await await) {
        Instant began = clock.instant();
        listener.started(step);
        CompletableFuture<Void> wait = waiter.await(await);
        synchronized (this) {
            waits.put(step.number(), wait);
        }
        wait.whenComplete((done, error) -> {
            synchronized (this) {
                waits.remove(step.number());
            }
            finish(step, error == null ? new StepResult.Done() : failure(error), began);
        });
        // A cancellation between the look at the flag and the registration would otherwise be lost.
        if (cancelled.get()) wait.cancel(false);
    }

    private static StepResult failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof CancellationException) return new StepResult.Cancelled();
        if (cause instanceof ActionFailed failed)
            return new StepResult.Failed(
                    failed.kind(), String.valueOf(failed.getMessage()), failed.again(), failed.tried());
        return new StepResult.Failed(FailureKind.INTERNAL, cause.toString());
    }

    private void finish(Step step, StepResult result, Instant began) {
        StepRecord record;
        synchronized (this) {
            running.remove(step.number());
            record = record(step, result, Duration.between(began, clock.instant()));
        }
        listener.finished(record);
        advance();
    }
}
