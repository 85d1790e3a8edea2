package dev.holdfast.telemetry;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Step;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.PassReport.Phase;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and times what the loop, the engine's client and the sources report. Every series whose labels are known is there
 * from the first scrape, those of an application from its first pass to its deletion.
 */
public final class Metrics implements ReconcileListener, AutoCloseable {
    /** The words that label {@code holdfast_reconcile_total} and {@code holdfast_reconcile_duration_seconds}. */
    private static final List<String> OUTCOMES =
            List.of("Converged", "Progressing", "Reported", "Failed", "Deleted", "Stopped");

    private static final List<String> PULL_OUTCOMES = List.of("done", "failed", "cancelled");
    private static final List<String> REQUEST_OUTCOMES = List.of("ok", "refused", "unreachable");
    private static final List<String> FETCH_OUTCOMES = List.of("ok", "failed");
    private static final List<String> REMOTE_FETCH_OUTCOMES = List.of("ok", "unchanged", "failed");
    private static final List<String> LOCAL_KINDS = List.of("file", "inline");
    private static final List<String> REMOTE_KINDS = List.of("http", "s3");

    private static final List<String> CREDENTIAL_KINDS = List.of("file", "dockerConfig", "secretsManager", "ecr");

    /** What happens to containers behind our back; other reasons of drift get their series when they occur. */
    private static final List<Reason.Code> USUAL_DRIFT = List.of(
            Reason.Code.MISSING,
            Reason.Code.STOPPED,
            Reason.Code.EXITED,
            Reason.Code.PAUSED,
            Reason.Code.CONFIGURATION_CHANGED,
            Reason.Code.NOT_ATTACHED);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Instruments instruments = new Instruments(registry);
    private final InstantSource clock;
    private final HealTimer heal;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final AtomicInteger engineUp = new AtomicInteger();
    private final AtomicInteger queueDepth = new AtomicInteger();
    private final Map<String, ApplicationSeries> applications = new ConcurrentHashMap<>();
    private final Set<String> remote = ConcurrentHashMap.newKeySet();
    private final Map<Pull, Long> pulled = new ConcurrentHashMap<>();

    /**
     * Registers everything that is known before the first pass.
     *
     * @param version of this program
     * @param engineOperations the words the engine's client reports requests under
     */
    public Metrics(InstantSource clock, String version, Collection<String> engineOperations) {
        this.clock = clock;
        this.heal = new HealTimer(clock, instruments.timer(MetricName.HEAL_DURATION)::record);
        instruments.info(MetricName.BUILD_INFO, "version", version);
        instruments.gauge(MetricName.ENGINE_UP, engineUp::get);
        instruments.gauge(MetricName.QUEUE_DEPTH, queueDepth::get);
        instruments.timer(MetricName.QUEUE_WAIT);
        instruments.timer(MetricName.IMAGE_PULL_DURATION);
        instruments.counter(MetricName.IMAGE_PULL_BYTES);
        for (String operation : engineOperations) {
            instruments.timer(MetricName.ENGINE_REQUEST_DURATION, "operation", operation);
            for (String outcome : REQUEST_OUTCOMES)
                instruments.counter(MetricName.ENGINE_REQUESTS, "operation", operation, "outcome", outcome);
        }
        for (String kind : LOCAL_KINDS) for (String outcome : FETCH_OUTCOMES) fetches(kind, outcome);
        for (String kind : REMOTE_KINDS) for (String outcome : REMOTE_FETCH_OUTCOMES) fetches(kind, outcome);
        for (String kind : CREDENTIAL_KINDS)
            for (String outcome : FETCH_OUTCOMES)
                instruments.counter(MetricName.CREDENTIALS_FETCH, "kind", kind, "outcome", outcome);
        for (String outcome : PULL_OUTCOMES) instruments.counter(MetricName.IMAGE_PULL, "outcome", outcome);
        for (String outcome : OUTCOMES) instruments.timer(MetricName.RECONCILE_DURATION, "outcome", outcome);
        for (Phase phase : Phase.values()) instruments.timer(MetricName.RECONCILE_PHASE_DURATION, "phase", word(phase));
        process();
    }

    private void process() {
        new ProcessMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** All series in Prometheus' text format, or in OpenMetrics'. */
    public String scrape(boolean openMetrics) {
        return registry.scrape(openMetrics ? HttpEndpoint.OPEN_METRICS : HttpEndpoint.PROMETHEUS);
    }

    /** The engine's client made a request; the outcome is {@code ok}, {@code refused} or {@code unreachable}. */
    public void engineRequest(String operation, String outcome, Duration duration) {
        instruments
                .counter(MetricName.ENGINE_REQUESTS, "operation", operation, "outcome", outcome)
                .increment();
        instruments
                .timer(MetricName.ENGINE_REQUEST_DURATION, "operation", operation)
                .record(duration);
    }

    /** A login for a registry was fetched from a place of this kind, or could not be. */
    public void credentialsFetched(String kind, boolean good) {
        instruments
                .counter(MetricName.CREDENTIALS_FETCH, "kind", kind, "outcome", good ? "ok" : "failed")
                .increment();
    }

    /** The engine reported an event, ours or not. */
    public void engineEvent(EngineEvent event) {
        heal.event(event);
    }

    @Override
    public void planned(String application, Plan plan, boolean drift, boolean execute) {
        ApplicationSeries series = series(application);
        for (Step step : plan.steps()) if (step.undoes() == 0) steps(application, step.change(), "done");
        if (drift)
            series.newDrift(plan)
                    .forEach(
                            change -> drift(application, change.reason().code()).increment());
        if (execute) heal.begins(application, plan, drift);
    }

    @Override
    public void stepStarted(String application, Step step) {
        heal.started(application, step);
    }

    @Override
    public void stepProgress(String application, Step step, long doneBytes, long totalBytes) {
        Pull pull = new Pull(application, step.number());
        Long before = pulled.put(pull, doneBytes);
        long more = doneBytes - (before == null ? 0 : before);
        if (more > 0) instruments.counter(MetricName.IMAGE_PULL_BYTES).increment(more);
    }

    @Override
    public void stepFinished(String application, StepRecord record) {
        if (record.result() instanceof StepResult.NotNeeded) return;
        steps(application, record.step().change(), record.result().word()).increment();
        heal.finished(application, record);
        if (record.step().action() instanceof Action.PullImage) pullFinished(application, record);
    }

    private void pullFinished(String application, StepRecord record) {
        pulled.remove(new Pull(application, record.step().number()));
        if (record.result() instanceof StepResult.Skipped || rested(record)) return;
        instruments
                .counter(MetricName.IMAGE_PULL, "outcome", record.result().word())
                .increment();
        instruments.timer(MetricName.IMAGE_PULL_DURATION).record(record.duration());
    }

    /** A pull that failed a moment ago was not tried: nothing was asked of any registry. */
    private static boolean rested(StepRecord record) {
        return record.result() instanceof StepResult.Failed failed && !failed.tried();
    }

    @Override
    public void passFinished(PassReport report) {
        String outcome = report.outcome().word();
        instruments.timer(MetricName.RECONCILE_DURATION, "outcome", outcome).record(report.duration());
        report.phases()
                .forEach((phase, duration) -> instruments
                        .timer(MetricName.RECONCILE_PHASE_DURATION, "phase", word(phase))
                        .record(duration));
        if (report.outcome() instanceof ReconcileOutcome.Deleted) {
            forgotten(report.name());
            return;
        }
        if (report.outcome() instanceof ReconcileOutcome.Converged) heal.converged(report.name());
        series(report.name()).update(report);
        source(report);
        passes(report.name(), outcome).increment();
    }

    /** A source that is not on this node was asked; the outcome is {@code ok}, {@code unchanged} or {@code failed}. */
    public void sourceAsked(String application, String kind, String outcome) {
        remote.add(application);
        fetches(kind, outcome).increment();
    }

    /** Each pass reads a source on this node once; only the file kind can be out of reach before it was ever read. */
    private void source(PassReport report) {
        boolean unavailable = report.outcome() instanceof ReconcileOutcome.Failed failed
                && failed.kind() == FailureKind.SOURCE_UNAVAILABLE;
        String origin = series(report.name()).source();
        boolean elsewhere = origin.contains("://");
        if (report.application() != null && !elsewhere) remote.remove(report.name());
        if (report.application() == null && !unavailable || elsewhere || remote.contains(report.name())) return;
        String kind = origin.startsWith("inline in ") ? "inline" : "file";
        String outcome = unavailable ? "failed" : "ok";
        fetches(kind, outcome).increment();
    }

    private Counter fetches(String kind, String outcome) {
        return instruments.counter(MetricName.SOURCE_FETCH, "kind", kind, "outcome", outcome);
    }

    @Override
    public void dequeued(String application, Duration waited, int depth) {
        queueDepth.set(depth);
        instruments.timer(MetricName.QUEUE_WAIT).record(waited);
    }

    @Override
    public void forgotten(String application) {
        applications.remove(application);
        remote.remove(application);
        heal.forget(application);
        instruments.removeAll("application", application);
    }

    @Override
    public void engine(boolean up, String message) {
        engineUp.set(up ? 1 : 0);
    }

    /** Stops listening to the garbage collector. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private ApplicationSeries series(String application) {
        return applications.computeIfAbsent(application, this::begin);
    }

    /** Rates need a first zero: what usually happens to an application has its series before it happens. */
    private ApplicationSeries begin(String application) {
        for (String outcome : OUTCOMES) passes(application, outcome);
        for (Reason.Code reason : USUAL_DRIFT) drift(application, reason);
        for (String outcome : List.of("done", "failed")) {
            steps(application, "create", Reason.Code.MISSING, outcome);
            steps(application, "recreate", Reason.Code.CONFIGURATION_CHANGED, outcome);
            steps(application, "start", Reason.Code.STOPPED, outcome);
            steps(application, "stop", Reason.Code.SHUTDOWN, outcome);
        }
        return new ApplicationSeries(application, clock, instruments);
    }

    private Counter passes(String application, String outcome) {
        return instruments.counter(MetricName.RECONCILE, "application", application, "outcome", outcome);
    }

    private Counter drift(String application, Reason.Code reason) {
        return instruments.counter(MetricName.DRIFT, "application", application, "reason", reason.word());
    }

    private Counter steps(String application, Change change, String outcome) {
        return steps(application, change.word(), change.reason().code(), outcome);
    }

    private Counter steps(String application, String action, Reason.Code reason, String outcome) {
        return instruments.counter(
                MetricName.PLAN_STEPS,
                "application",
                application,
                "action",
                action,
                "reason",
                reason.word(),
                "outcome",
                outcome);
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /** A pull in progress. */
    private record Pull(String application, int step) {}
}
