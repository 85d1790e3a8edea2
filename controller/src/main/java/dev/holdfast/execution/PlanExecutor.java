package dev.holdfast.execution;

import dev.holdfast.plan.Action;
import dev.holdfast.plan.Plan;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Runs plans: every step as soon as what it requires is done, effects and pulls on their own lanes, waits on no thread at all.
 * A step that fails skips only the steps that require it.
 */
public final class PlanExecutor {
    private final ActionPerformer performer;
    private final Waiter waiter;
    private final Lanes lanes;
    private final InstantSource clock;

    /**
     * The bounded threads that effects run on, each fair to all plans that are on their way.
     *
     * @param effects everything but pulls and hooks
     * @param pulls image pulls, which may take minutes and must not hold up the rest
     * @param hooks the users' own commands, of which the same is true
     */
    public record Lanes(FairLane effects, FairLane pulls, FairLane hooks) {
        /** The same threads for everything. */
        public Lanes(Executor threads) {
            this(FairLane.open(threads), FairLane.open(threads), FairLane.open(threads));
        }

        FairLane of(Action.Effect effect) {
            if (effect instanceof Action.PullImage) return pulls;
            return effect instanceof Action.RunHook ? hooks : effects;
        }
    }

    public PlanExecutor(ActionPerformer performer, Waiter waiter, Lanes lanes, InstantSource clock) {
        this.performer = performer;
        this.waiter = waiter;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Begins to run a plan and returns at once. */
    public Execution execute(Plan plan, StepListener listener) {
        Execution execution = new Execution(plan, performer, waiter, lanes, clock, listener);
        execution.begin();
        return execution;
    }
}
