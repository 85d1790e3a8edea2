package dev.holdfast.status;

import dev.holdfast.execution.StepResult;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.Condition.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the next status of an application from its previous one and the report of a pass. */
public final class StatusAssembler {
    private StatusAssembler() {}

    /**
     * The status after the pass. What the pass could not find out (a document that does not load, an engine that does not
     * answer) stays as it was; {@code Ready} is true only for a pass that ended converged.
     */
    public static ApplicationStatus assemble(Optional<ApplicationStatus> previous, PassReport report, Instant now) {
        ApplicationStatus before = previous.orElse(ApplicationStatus.NONE);
        Application application = report.application();
        Revision revision = application == null ? before.revision() : application.revision();
        long generation = application == null ? before.observedGeneration() : application.generation();
        return new ApplicationStatus(
                generation,
                revision == null ? "" : revision.version(),
                revision,
                conditions(before, report, generation, now),
                services(before, report),
                summary(report),
                history(before.history(), application == null ? null : revision, report.outcome(), now));
    }

    private static List<Condition> conditions(
            ApplicationStatus before, PassReport report, long generation, Instant now) {
        Verdicts verdicts = new Verdicts(report, before);
        return Arrays.stream(Type.values())
                .map(type -> condition(type, verdicts.of(type), before.condition(type), generation, now))
                .toList();
    }

    private static Condition condition(
            Type type, Verdict verdict, Optional<Condition> before, long generation, Instant now) {
        Instant since = before.filter(condition -> condition.status() == verdict.status())
                .map(Condition::lastTransitionTime)
                .orElse(now);
        return new Condition(type, verdict.status(), verdict.reason(), verdict.message(), since, generation);
    }

    private static List<ServiceStatus> services(ApplicationStatus before, PassReport report) {
        if (report.outcome() instanceof ReconcileOutcome.Deleted) return List.of();
        if (report.application() == null || report.observed() == null) return before.services();
        return ServiceSummary.of(report.application().desired(), report.observed());
    }

    private static PassSummary summary(PassReport report) {
        int done = (int) report.execution().steps().stream()
                .filter(step -> step.result() instanceof StepResult.Done)
                .count();
        return new PassSummary(
                report.startedAt(), report.duration(), done, report.outcome().word());
    }

    private static List<HistoryEntry> history(
            List<HistoryEntry> before, @Nullable Revision revision, ReconcileOutcome outcome, Instant now) {
        // How a revision was rolled out does not change when it is stopped for the night.
        if (revision == null || outcome instanceof ReconcileOutcome.Stopped) return before;
        HistoryEntry next = new HistoryEntry(revision.version(), revision.sha256(), outcome.word(), now);
        boolean same = !before.isEmpty() && before.get(0).sha256().equals(next.sha256());
        if (same && settled(before.get(0), next)) return before;
        List<HistoryEntry> history = new ArrayList<>(before);
        if (same) history.set(0, next);
        else history.add(0, next);
        return history.subList(0, Math.min(history.size(), ApplicationStatus.HISTORY));
    }

    /** A revision that once converged has arrived: a container that fails later does not change how its roll-out went. */
    private static boolean settled(HistoryEntry entry, HistoryEntry next) {
        return entry.outcome().equals(new ReconcileOutcome.Converged().word())
                || entry.outcome().equals(next.outcome());
    }
}
