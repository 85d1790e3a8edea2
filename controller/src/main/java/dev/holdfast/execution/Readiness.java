package dev.holdfast.execution;

import dev.holdfast.plan.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a step may begin, judged by what became of the others. */
sealed interface Readiness {
    /** It waits for others. */
    record NotYet() implements Readiness {}

    /** It may begin. */
    record Now() implements Readiness {}

    /** It will never begin. */
    record Never(StepResult result) implements Readiness {}

    static Readiness of(Step step, Map<Integer, StepRecord> records, boolean cancelled) {
        if (step.undoes() > 0) {
            StepRecord undone = records.get(step.undoes());
            if (undone == null) return new NotYet();
            if (!(undone.result() instanceof StepResult.Failed)) return new Never(new StepResult.NotNeeded());
        } else if (cancelled) {
            return new Never(new StepResult.Cancelled());
        }
        boolean waiting = false;
        for (int required : step.requires()) {
            @Nullable StepRecord record = records.get(required);
            if (record == null) waiting = true;
            else if (!serves(record)) return new Never(new StepResult.Skipped(required));
        }
        for (int followed : step.follows()) if (!records.containsKey(followed)) waiting = true;
        return waiting ? new NotYet() : new Now();
    }

    private static boolean serves(StepRecord record) {
        return record.result() instanceof StepResult.Done
                || record.result() instanceof StepResult.Failed && record.step().tolerated();
    }
}
