package dev.holdfast.reconcile.pass;

import dev.holdfast.execution.ExecutionReport;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.Plan;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Memory;
import dev.holdfast.reconcile.Policy;
import dev.holdfast.reconcile.ReconcileOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pass has found out so far.
 *
 * @param application null when it could not be loaded, and for a deletion
 * @param observed null when no snapshot was taken
 */
record PassFacts(
        @Nullable Application application,
        Target.Aim aim,
        @Nullable ObservedProject observed,
        Plan plan,
        boolean drift,
        Memory memory,
        ExecutionReport execution) {
    /** Nothing was found out, not even what should be. */
    static final PassFacts NONE =
            new PassFacts(null, Target.Aim.CONVERGE, null, Plan.EMPTY, false, Memory.NONE, ExecutionReport.EMPTY);

    static PassFacts planned(Target target, ObservedProject observed, Plan plan, Memory memory) {
        boolean drift = target.aim() == Target.Aim.CONVERGE && Drifting.of(plan, target, memory);
        return new PassFacts(target.application(), target.aim(), observed, plan, drift, memory, ExecutionReport.EMPTY);
    }

    PassFacts with(ExecutionReport report) {
        return new PassFacts(application, aim, observed, plan, drift, memory, report);
    }

    List<ObservedContainer> containers() {
        return observed == null ? List.of() : observed.containers();
    }

    boolean stopping() {
        return aim == Target.Aim.STOP;
    }

    /** Why the plan is not carried out, or empty when it is. */
    String heldBack() {
        if (application == null || stopping()) return "";
        if (application.policy().suspend() || memory.suspended()) return "suspended";
        if (drift && application.policy().drift() == Policy.Drift.REPORT) return "drift is only reported";
        return "";
    }

    ReconcileOutcome outcome() {
        return Outcomes.of(plan, execution, heldBack(), aim);
    }
}
