package dev.holdfast.plan;

import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.execution.StepResult;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Does the steps of a plan one by one; a second opinion beside the executor that does them in parallel. */
final class SequentialExecutor implements PlanRunner {
    private final InMemoryEngine engine;
    private final TestClock clock;

    SequentialExecutor(InMemoryEngine engine, TestClock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public Map<Integer, StepResult> execute(Plan plan) {
        Map<Integer, StepResult> results = new HashMap<>();
        for (Step step : plan.steps()) results.put(step.number(), execute(plan, step, results));
        return results;
    }

    /** A test may carry out a part of a plan only. */
    private static @Nullable Step numbered(Plan plan, int number) {
        return plan.steps().stream()
                .filter(step -> step.number() == number)
                .findFirst()
                .orElse(null);
    }

    private StepResult execute(Plan plan, Step step, Map<Integer, StepResult> results) {
        if (step.undoes() > 0 && !(results.get(step.undoes()) instanceof StepResult.Failed))
            return new StepResult.NotNeeded();
        Optional<Integer> missing = step.requires().stream()
                .filter(number -> !serves(numbered(plan, number), results.get(number)))
                .findFirst();
        if (missing.isPresent()) return new StepResult.Skipped(missing.get());
        try {
            carryOut(step.action());
            return new StepResult.Done();
        } catch (ActionFailed e) {
            return new StepResult.Failed(e.kind(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean serves(@Nullable Step required, @Nullable StepResult result) {
        return result instanceof StepResult.Done || result instanceof StepResult.Failed && required != null && required.tolerated();
    }

    private void carryOut(Action action) {
        if (action instanceof Action.Effect effect) engine.perform(effect, Progress.NONE);
        else if (action instanceof Action.Await await) pass(engine.await(await));
    }

    private void pass(CompletableFuture<Void> wait) {
        while (!wait.isDone() && clock.advanceToNext()) {
            // Each turn lets the next scheduled thing happen; a wait has a deadline, so this ends.
        }
        try {
            wait.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ActionFailed failure ? failure : e;
        }
    }
}
