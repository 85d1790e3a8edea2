package dev.holdfast.reconcile.pass;

import dev.holdfast.execution.ExecutionReport;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.ReconcileOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws the conclusion from a plan and what became of it. */
final class Outcomes {
    private Outcomes() {}

    static ReconcileOutcome of(Plan plan, ExecutionReport report, String heldBack, Target.Aim aim) {
        if (reports(plan, Reason.Code.ENGINE_TOO_OLD))
            return new ReconcileOutcome.Failed(FailureKind.ENGINE_TOO_OLD, findings(plan), List.of(), false);
        if (!heldBack.isEmpty()) return held(plan, heldBack);
        // A one-off job that failed is not tried again until it changes or somebody asks: trying the rest again cannot
        // help.
        if (reports(plan, Reason.Code.FAILED))
            return new ReconcileOutcome.Failed(FailureKind.EXITED, findings(plan), List.of(), false);
        Optional<StepResult.Failed> failure = report.firstFailure();
        if (failure.isPresent()) {
            FailureKind kind = failure.get().kind();
            return new ReconcileOutcome.Failed(kind, failure.get().message(), List.of(), kind.retryable());
        }
        if (report.cancelled()) return new ReconcileOutcome.Progressing("superseded", Duration.ZERO);
        if (!plan.isEmpty())
            return new ReconcileOutcome.Progressing(plan.steps().size() + " steps done, looking again", Duration.ZERO);
        if (plan.blocked()) return new ReconcileOutcome.Failed(FailureKind.BLOCKED, findings(plan), List.of(), true);
        return switch (aim) {
            case CONVERGE -> new ReconcileOutcome.Converged();
            case DELETE -> new ReconcileOutcome.Deleted();
            case STOP -> new ReconcileOutcome.Stopped();
        };
    }

    private static boolean reports(Plan plan, Reason.Code code) {
        return plan.findings().stream().anyMatch(finding -> finding.reason().code() == code);
    }

    private static ReconcileOutcome held(Plan plan, String heldBack) {
        if (!plan.hasEffects() && plan.blocked())
            return new ReconcileOutcome.Failed(FailureKind.BLOCKED, findings(plan), List.of(), true);
        if (plan.isEmpty()) return new ReconcileOutcome.Converged();
        return new ReconcileOutcome.Reported(heldBack + ": " + plan.changes().size() + " changes are not made");
    }

    private static String findings(Plan plan) {
        return plan.findings().stream()
                .filter(Finding::blocksReady)
                .map(finding -> finding.subject() + ": " + finding.reason())
                .collect(Collectors.joining("; "));
    }
}
