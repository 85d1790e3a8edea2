package dev.holdfast.reconcile.pass;

import dev.holdfast.execution.StepListener;
import dev.holdfast.execution.StepRecord;
import dev.holdfast.plan.Step;
import dev.holdfast.reconcile.ReconcileListener;

/** Passes the steps of one application's plan on to the loop's listener. */
record NamedSteps(String application, ReconcileListener listener) implements StepListener {
    @Override
    public void started(Step step) {
        listener.stepStarted(application, step);
    }

    @Override
    public void progress(Step step, long doneBytes, long totalBytes) {
        listener.stepProgress(application, step, doneBytes, totalBytes);
    }

    @Override
    public void finished(StepRecord record) {
        listener.stepFinished(application, record);
    }
}
