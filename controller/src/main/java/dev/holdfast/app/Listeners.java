package dev.holdfast.app;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Step;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;

/** Tells several listeners, in order; of the engine only what is new. */
final class Listeners implements ReconcileListener {
    private final List<ReconcileListener> all;
    private final AtomicReference<Boolean> up = new AtomicReference<>();

    Listeners(List<ReconcileListener> all) {
        this.all = List.copyOf(all);
    }

    /** Whether the engine answered when it was last asked; false before. */
    boolean engineUp() {
        return Boolean.TRUE.equals(up.get());
    }

    @Override
    public void planned(String application, Plan plan, boolean drift, boolean execute) {
        all.forEach(listener -> listener.planned(application, plan, drift, execute));
    }

    @Override
    public void stepStarted(String application, Step step) {
        all.forEach(listener -> listener.stepStarted(application, step));
    }

    @Override
    public void stepProgress(String application, Step step, long doneBytes, long totalBytes) {
        all.forEach(listener -> listener.stepProgress(application, step, doneBytes, totalBytes));
    }

    @Override
    public void stepFinished(String application, StepRecord record) {
        all.forEach(listener -> listener.stepFinished(application, record));
    }

    @Override
    public void passFinished(PassReport report) {
        all.forEach(listener -> listener.passFinished(report));
    }

    @Override
    public void stopping(String application, SortedSet<String> running, Duration since) {
        all.forEach(listener -> listener.stopping(application, running, since));
    }

    @Override
    public void notStopped(String application, String sentence) {
        all.forEach(listener -> listener.notStopped(application, sentence));
    }

    @Override
    public void dequeued(String application, Duration waited, int depth) {
        all.forEach(listener -> listener.dequeued(application, waited, depth));
    }

    @Override
    public void forgotten(String application) {
        all.forEach(listener -> listener.forgotten(application));
    }

    @Override
    public void engine(boolean nowUp, String message) {
        Boolean before = up.getAndSet(nowUp);
        if (before == null || before != nowUp) all.forEach(listener -> listener.engine(nowUp, message));
    }
}
