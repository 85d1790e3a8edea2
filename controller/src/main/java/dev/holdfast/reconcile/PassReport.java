package dev.holdfast.reconcile;

import dev.holdfast.execution.ExecutionReport;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All there is to say about one pass.
 *
 * @param name the application
 * @param application null when it could not be loaded
 * @param observed the snapshot the plan was made from, or null when none was taken
 * @param drift whether the plan had effects although this revision had converged before
 * @param phases how long load, observe, plan and execute took; a phase that was not reached is absent
 */
public record PassReport(
        String name,
        @Nullable Application application,
        @Nullable ObservedProject observed,
        Plan plan,
        ExecutionReport execution,
        boolean drift,
        ReconcileOutcome outcome,
        Instant startedAt,
        Duration duration,
        Map<Phase, Duration> phases) {
    public PassReport {
        phases = Map.copyOf(phases);
    }

    /** The phases of a pass. */
    public enum Phase {
        LOAD,
        OBSERVE,
        PLAN,
        EXECUTE
    }
}
