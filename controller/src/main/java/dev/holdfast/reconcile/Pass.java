package dev.holdfast.reconcile;

import dev.holdfast.execution.Execution;
import dev.holdfast.execution.ExecutionReport;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A pass on its way; what it has found out so far becomes its {@link PassReport}. */
public final class Pass {
    private final String name;
    private final InstantSource clock;
    private final ReconcileListener listener;
    private final Instant startedAt;
    private final Map<PassReport.Phase, Duration> phases = new EnumMap<>(PassReport.Phase.class);
    private final CompletableFuture<PassReport> report = new CompletableFuture<>();
    private Instant phaseStartedAt;
    private @Nullable Target target;
    private @Nullable ObservedProject observed;
    private Plan plan = Plan.EMPTY;
    private boolean drift;
    private Memory memory = Memory.NONE;
    private ExecutionReport executionReport = ExecutionReport.EMPTY;
    private volatile @Nullable Execution execution;
    private volatile boolean cancelled;

    Pass(String name, InstantSource clock, ReconcileListener listener) {
        this.name = name;
        this.clock = clock;
        this.listener = listener;
        startedAt = clock.instant();
        phaseStartedAt = startedAt;
    }

    /** The application. */
    public String name() {
        return name;
    }

    /** Completes, never exceptionally, when the pass has ended. */
    public CompletableFuture<PassReport> result() {
        return report;
    }

    /** Ends waits and begins no further step; the pass ends as progressing. */
    public void cancel() {
        cancelled = true;
        Execution running = execution;
        if (running != null) running.cancel();
    }

    /** Whether an event of this container, network or volume is the pass's own doing. */
    public boolean touches(String idOrName) {
        Execution running = execution;
        return running != null && running.touches(idOrName);
    }

    void loaded(Target target) {
        this.target = target;
        ended(PassReport.Phase.LOAD);
    }

    void observed(ObservedProject observed) {
        this.observed = observed;
        ended(PassReport.Phase.OBSERVE);
    }

    void planned(Plan plan, boolean drift, Memory memory) {
        this.plan = plan;
        this.drift = drift;
        this.memory = memory;
        ended(PassReport.Phase.PLAN);
    }

    void executing(Execution execution) {
        this.execution = execution;
        if (cancelled) execution.cancel();
    }

    void executed(ExecutionReport executionReport) {
        this.executionReport = executionReport;
        ended(PassReport.Phase.EXECUTE);
    }

    private void ended(PassReport.Phase phase) {
        Instant now = clock.instant();
        phases.put(phase, Duration.between(phaseStartedAt, now));
        phaseStartedAt = now;
    }

    boolean drift() {
        return drift;
    }

    Memory memory() {
        return memory;
    }

    ExecutionReport report() {
        return executionReport;
    }

    @Nullable
    Application application() {
        return target == null ? null : target.application();
    }

    List<ObservedContainer> observedContainers() {
        return observed == null ? List.of() : observed.containers();
    }

    /** Whether the plan is carried out or only reported. */
    boolean mayExecute() {
        return holdsBack().isEmpty();
    }

    private String holdsBack() {
        Application application = application();
        if (application == null) return "";
        if (application.suspend() || memory.suspended()) return "suspended";
        if (drift && application.drift() == Application.Drift.REPORT) return "drift is only reported";
        return "";
    }

    ReconcileOutcome outcome() {
        boolean deleting = target != null && target.deleting();
        return Outcomes.of(plan, executionReport, holdsBack(), deleting);
    }

    void fail(FailureKind kind, String message) {
        finish(new ReconcileOutcome.Failed(kind, message, List.of(), kind.retryable()));
    }

    void finish(ReconcileOutcome outcome) {
        PassReport done = new PassReport(
                name,
                application(),
                observed,
                plan,
                executionReport,
                drift,
                outcome,
                startedAt,
                Duration.between(startedAt, clock.instant()),
                phases);
        listener.passFinished(done);
        report.complete(done);
    }
}
