package dev.holdfast.reconcile;

import dev.holdfast.execution.Execution;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A pass on its way: what others may do with it while it runs. */
public final class Pass {
    private final String name;
    private final Stopwatch stopwatch;
    private final CompletableFuture<PassReport> result = new CompletableFuture<>();
    private final AtomicReference<Optional<Execution>> execution = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean cancelled = new AtomicBoolean();

    Pass(String name, InstantSource clock) {
        this.name = name;
        stopwatch = new Stopwatch(clock);
    }

    /** The application. */
    public String name() {
        return name;
    }

    /** Completes, never exceptionally, when the pass has ended. */
    public CompletableFuture<PassReport> result() {
        return result;
    }

    /** Ends waits and begins no further step; the pass ends as progressing. */
    public void cancel() {
        cancelled.set(true);
        execution.get().ifPresent(Execution::cancel);
    }

    /** Whether an event of this container, network or volume is the pass's own doing. */
    public boolean touches(String idOrName) {
        return execution.get().filter(running -> running.touches(idOrName)).isPresent();
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    void executing(Execution begun) {
        execution.set(Optional.of(begun));
        if (cancelled.get()) begun.cancel();
    }

    PassReport report(PassFacts facts, ReconcileOutcome outcome) {
        return new PassReport(
                name,
                facts.application(),
                facts.observed(),
                facts.plan(),
                facts.execution(),
                facts.drift(),
                outcome,
                stopwatch.startedAt(),
                stopwatch.elapsed(),
                stopwatch.phases());
    }
}
