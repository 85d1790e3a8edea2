package dev.holdfast.plan;

import dev.holdfast.execution.Execution;
import dev.holdfast.execution.PlanExecutor;
import dev.holdfast.execution.StepListener;
import dev.holdfast.execution.StepResult;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import dev.holdfast.testing.memory.Killed;
import java.util.HashMap;
import java.util.Map;

/** The controller's own executor, its lanes on the thread of the test and its waits on the test clock. */
final class GraphExecutor implements PlanRunner {
    private final InMemoryEngine engine;
    private final TestClock clock;

    GraphExecutor(InMemoryEngine engine, TestClock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public Map<Integer, StepResult> execute(Plan plan) {
        PlanExecutor.Lanes lanes = new PlanExecutor.Lanes(Runnable::run);
        Execution execution = new PlanExecutor(engine, engine, lanes, clock).execute(plan, StepListener.NONE);
        while (!execution.report().isDone()) {
            // What a future calls swallows the error, so the engine is asked.
            if (engine.killed()) throw new Killed("while waiting");
            if (!clock.advanceToNext()) throw new AssertionError("the execution waits for nothing");
        }
        Map<Integer, StepResult> results = new HashMap<>();
        execution
                .report()
                .join()
                .steps()
                .forEach(record -> results.put(record.step().number(), record.result()));
        return results;
    }
}
