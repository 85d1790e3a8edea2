package dev.holdfast.plan;

import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import dev.holdfast.testing.memory.Killed;

/** Carries out one plan until the controller is killed in the middle of it. */
record SequentialUntilKilled(InMemoryEngine engine, TestClock clock) {
    void run(PlanRequest request) {
        try {
            new SequentialExecutor(engine, clock).execute(new Planner().plan(request));
        } catch (Killed e) {
            engine.revive();
            return;
        }
        throw new AssertionError("nobody killed the controller");
    }
}
