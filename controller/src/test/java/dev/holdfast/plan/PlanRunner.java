package dev.holdfast.plan;

import dev.holdfast.execution.StepResult;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.util.Map;

/** Carries out a plan on the engine in memory. */
interface PlanRunner {
    /** What became of each step, by number; throws {@code Killed} when the controller was killed on the way. */
    Map<Integer, StepResult> execute(Plan plan);

    /** The ways to do it. */
    enum Kind {
        ONE_BY_ONE {
            @Override
            PlanRunner on(InMemoryEngine engine, TestClock clock) {
                return new SequentialExecutor(engine, clock);
            }
        },
        AS_THE_GRAPH_ALLOWS {
            @Override
            PlanRunner on(InMemoryEngine engine, TestClock clock) {
                return new GraphExecutor(engine, clock);
            }
        };

        abstract PlanRunner on(InMemoryEngine engine, TestClock clock);
    }
}
