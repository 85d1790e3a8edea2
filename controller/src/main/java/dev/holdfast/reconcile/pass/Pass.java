package dev.holdfast.reconcile.pass;

import dev.holdfast.execution.Execution;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Step;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileOutcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A pass on its way: what others may do with it while it runs. */
public final class Pass {
    private final String name;
    private final Stopwatch stopwatch;
    private final CompletableFuture<PassReport> result = new CompletableFuture<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final CompletableFuture<Execution> begun = new CompletableFuture<>();

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
        begun.thenAccept(Execution::cancel);
    }

    /** Whether an event of this container, network or volume is the pass's own doing. */
    public boolean touches(String idOrName) {
        return begun.isDone() && begun.join().touches(idOrName);
    }

    /** Whether it has begun to change things. */
    public boolean acts() {
        return begun.isDone();
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** The containers, by name, that the pass stops and that have not stopped as far as it has come. */
    public SortedSet<String> unstopped() {
        SortedSet<String> unstopped = new TreeSet<>();
        if (!begun.isDone()) return unstopped;
        for (Step step : begun.join().undone())
            if (step.action() instanceof Action.StopContainer stop)
                unstopped.add(names.getOrDefault(stop.container(), stop.container()));
        return unstopped;
    }

    void executing(Execution execution, List<ObservedContainer> containers) {
        containers.forEach(container -> names.put(container.id(), container.name()));
        begun.complete(execution);
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
