package dev.holdfast.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a plan.
 *
 * @param steps one record for each step, by number
 */
public record ExecutionReport(List<StepRecord> steps) {
    /** Of a plan without steps. */
    public static final ExecutionReport EMPTY = new ExecutionReport(List.of());

    public ExecutionReport {
        steps = List.copyOf(steps);
    }

    /** The first failure by step number, but for those that are tolerated. */
    public Optional<StepResult.Failed> firstFailure() {
        return steps.stream()
                .filter(record -> !record.step().tolerated())
                .map(StepRecord::result)
                .filter(StepResult.Failed.class::isInstance)
                .map(StepResult.Failed.class::cast)
                .findFirst();
    }

    /** When to try again: the earliest moment that a failed step names, when each names one. */
    public Optional<Instant> again() {
        List<Instant> moments = new ArrayList<>();
        for (StepRecord record : steps) {
            if (record.step().tolerated() || !(record.result() instanceof StepResult.Failed failed)) continue;
            Instant moment = failed.again();
            if (moment == null) return Optional.empty();
            moments.add(moment);
        }
        return moments.stream().min(Instant::compareTo);
    }

    /** Whether it was cancelled before its end. */
    public boolean cancelled() {
        return steps.stream().anyMatch(step -> step.result() instanceof StepResult.Cancelled);
    }
}
