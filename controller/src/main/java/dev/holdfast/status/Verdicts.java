package dev.holdfast.status;

import dev.holdfast.desired.Problem;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.Policy;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.ReconcileOutcome.Failed;
import dev.holdfast.reconcile.Revision;
import java.util.stream.Stream;

/** What the report of one pass means for each condition. */
final class Verdicts {
    private final PassReport report;
    private final ReconcileOutcome outcome;
    private final ApplicationStatus before;

    Verdicts(PassReport report, ApplicationStatus before) {
        this.report = report;
        this.outcome = report.outcome();
        this.before = before;
    }

    Verdict of(Condition.Type type) {
        return switch (type) {
            case READY -> ready();
            case RECONCILING -> reconciling();
            case STALLED -> stalled();
            case SOURCE_READY -> sourceReady();
            case DRIFTED -> drifted();
        };
    }

    private Verdict ready() {
        if (outcome instanceof ReconcileOutcome.Progressing && report.application() == null)
            return unchanged(Condition.Type.READY, "NotLoaded");
        if (onlyLooks()) return unchanged(Condition.Type.READY, outcome.word());
        boolean converged = outcome instanceof ReconcileOutcome.Converged;
        String first = converged ? "every container runs as declared" : blocked() ? "" : sentence();
        Stream<String> details = Stream.concat(failures(), findings());
        return Verdict.of(converged, readyReason(), Messages.joined("; ", first, details));
    }

    /** Images are looked at again while everything runs as declared: nothing that would make it less ready. */
    private boolean onlyLooks() {
        Application application = report.application();
        return outcome instanceof ReconcileOutcome.Progressing
                && application != null
                && before.ready()
                && before.revision() != null
                && before.revision().sha256().equals(application.revision().sha256())
                && before.observedGeneration() == application.generation()
                && !report.plan().isEmpty()
                && !report.plan().blocked()
                && report.plan().steps().stream()
                        .allMatch(step -> step.change().reason().code() == Reason.Code.PULL_DUE);
    }

    /** The most telling word: what blocks, before that something blocks. */
    private String readyReason() {
        if (outcome instanceof Failed failed && failed.kind() != FailureKind.BLOCKED)
            return failed.kind().word();
        if (outcome instanceof ReconcileOutcome.Converged) return outcome.word();
        return report.plan().findings().stream()
                .filter(Finding::blocksReady)
                .map(finding -> finding.reason().code().word())
                .findFirst()
                .orElse(outcome instanceof Failed failed ? failed.kind().word() : pausedOr(outcome.word()));
    }

    private Verdict reconciling() {
        if (outcome instanceof ReconcileOutcome.Progressing) return Verdict.of(true, outcome.word(), sentence());
        if (outcome instanceof Failed failed && failed.retryable()) return Verdict.of(true, "Retrying", sentence());
        return Verdict.of(false, outcome instanceof Failed ? "Stalled" : pausedOr(outcome.word()), "");
    }

    private Verdict stalled() {
        if (!(outcome instanceof Failed failed) || failed.retryable()) return Verdict.of(false, outcome.word(), "");
        Stream<String> problems = failed.problems().stream().map(Problem::toString);
        return Verdict.of(true, failed.kind().word(), Messages.joined("\n", failed.message(), problems));
    }

    private Verdict sourceReady() {
        Application application = report.application();
        if (application != null) return sourceReady(application.revision());
        if (outcome instanceof Failed failed && concernsSource(failed.kind()))
            return Verdict.of(false, failed.kind().word(), sentence());
        return unchanged(Condition.Type.SOURCE_READY, "NotLoaded");
    }

    private static Verdict sourceReady(Revision revision) {
        return revision.fromCache()
                ? Verdict.of(
                        false,
                        "FromCache",
                        (revision.note().isEmpty() ? revision.source() + " cannot be reached" : revision.note())
                                + ": its copy of " + revision.fetchedAt() + " is used")
                : Verdict.of(
                        true,
                        "Loaded",
                        revision.source() + " is " + revision.shortSha()
                                + (revision.note().isEmpty() ? "" : ", " + revision.note()));
    }

    private static boolean concernsSource(FailureKind kind) {
        return kind == FailureKind.INVALID_DOCUMENT
                || kind == FailureKind.INVALID_COMPOSE_FILE
                || kind == FailureKind.SOURCE_UNAVAILABLE;
    }

    private Verdict drifted() {
        if (report.observed() == null) return unchanged(Condition.Type.DRIFTED, "NotObserved");
        if (!report.drift()) return Verdict.of(false, "AsDeclared", "");
        Application application = report.application();
        boolean healing = application != null
                && application.policy().drift() == Policy.Drift.HEAL
                && !(outcome instanceof ReconcileOutcome.Reported);
        Stream<String> changes = report.plan().changes().stream().map(Object::toString);
        return Verdict.of(true, healing ? "Healing" : "Reported", Messages.joined("; ", "", changes));
    }

    private Verdict unchanged(Condition.Type type, String otherwise) {
        return before.condition(type)
                .map(condition -> new Verdict(condition.status(), condition.reason(), condition.message()))
                .orElse(new Verdict(Condition.Status.UNKNOWN, otherwise, ""));
    }

    /** Only a suspension and drift that is not to be healed hold a pass back. */
    private String pausedOr(String word) {
        if (!(outcome instanceof ReconcileOutcome.Reported) || report.application() == null) return word;
        Application application = report.application();
        boolean driftOnly = !application.policy().suspend()
                && report.drift()
                && application.policy().drift() == Policy.Drift.REPORT;
        return driftOnly ? word : "Suspended";
    }

    /** The outcome's sentence is made from the findings then, which are listed anyway. */
    private boolean blocked() {
        return outcome instanceof Failed failed
                && (failed.kind() == FailureKind.BLOCKED || failed.kind() == FailureKind.ENGINE_TOO_OLD)
                && report.plan().blocked();
    }

    private String sentence() {
        if (outcome instanceof Failed failed) return failed.message();
        if (outcome instanceof ReconcileOutcome.Progressing progressing) return progressing.message();
        if (outcome instanceof ReconcileOutcome.Reported reported) return reported.message();
        if (outcome instanceof ReconcileOutcome.Stopped)
            return "its containers were stopped, because the controller ended";
        return outcome instanceof ReconcileOutcome.Deleted ? "everything of it is gone from the node" : "";
    }

    /** Every failed step in its own words; the outcome speaks for the first only. */
    private Stream<String> failures() {
        return report.execution().steps().stream()
                .filter(step -> step.result() instanceof StepResult.Failed)
                .map(step -> aboutSubject(
                        step.step().change().subject().toString(), ((StepResult.Failed) step.result()).message()));
    }

    /** Some messages, as those of pulls, name it themselves. */
    private static String aboutSubject(String subject, String message) {
        return message.startsWith(subject + ": ") ? message : subject + ": " + message;
    }

    private Stream<String> findings() {
        return Stream.concat(
                        report.plan().findings().stream().filter(Finding::blocksReady),
                        report.plan().findings().stream().filter(finding -> !finding.blocksReady()))
                .map(finding -> finding.subject() + ": " + finding.reason());
    }
}
