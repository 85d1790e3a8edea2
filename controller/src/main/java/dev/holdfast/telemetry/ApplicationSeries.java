package dev.holdfast.telemetry;

import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Plan;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.ApplicationStatus;
import dev.holdfast.status.Condition;
import dev.holdfast.status.StatusAssembler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The series that show one application as the last pass left it; they change with its services and revision. */
final class ApplicationSeries {
    private final String name;
    private final InstantSource clock;
    private final Instruments instruments;
    private final List<Meter> changing = new ArrayList<>();
    private final Map<String, Integer> restartsById = new HashMap<>();
    private volatile ApplicationStatus status = ApplicationStatus.NONE;
    private volatile Instant lastConverged = Instant.EPOCH;
    private volatile Map<String, Integer> containers = Map.of();
    private boolean observedBefore;
    private Set<Change> unrepaired = Set.of();
    private SortedSet<String> services = new TreeSet<>();

    ApplicationSeries(String name, InstantSource clock, Instruments instruments) {
        this.name = name;
        this.clock = clock;
        this.instruments = instruments;
        instruments.gauge(MetricName.APPLICATION_READY, () -> status.ready() ? 1 : 0, "application", name);
        instruments.gauge(
                MetricName.APPLICATION_LAST_CONVERGED,
                () -> lastConverged.toEpochMilli() / 1000.0,
                "application",
                name);
        instruments.gauge(MetricName.SOURCE_AGE, this::sourceAge, "application", name);
        for (Condition.Type type : Condition.Type.values())
            for (Condition.Status value : Condition.Status.values()) condition(type, value);
        info(null);
    }

    synchronized void update(PassReport report) {
        Instant now = clock.instant();
        Revision before = status.revision();
        status = StatusAssembler.assemble(Optional.of(status), report, now);
        if (status.ready()) lastConverged = now;
        unrepaired = report.drift() ? unrepaired(report) : Set.of();
        if (report.application() != null && report.observed() != null)
            observed(report.application(), report.observed());
        // The labels of these series are news themselves: old ones have to end when new ones begin.
        SortedSet<String> present = report.application() == null
                ? services
                : new TreeSet<>(report.application().desired().services().keySet());
        if (sameLabels(before, status.revision()) && present.equals(services)) return;
        services = present;
        changing.forEach(instruments::remove);
        changing.clear();
        info(status.revision());
        services.forEach(this::service);
    }

    /** Where the Compose text last came from, or empty. */
    String source() {
        Revision revision = status.revision();
        return revision == null ? "" : revision.source();
    }

    /** The changes of a drifted plan that the last pass did not already see and leave as they were. */
    synchronized List<Change> newDrift(Plan plan) {
        return plan.changes().stream()
                .filter(change -> !unrepaired.contains(change))
                .toList();
    }

    private static Set<Change> unrepaired(PassReport report) {
        Set<Change> repaired = report.execution().steps().stream()
                .filter(record -> record.result() instanceof StepResult.Done)
                .map(record -> record.step().change())
                .collect(Collectors.toSet());
        report.execution().steps().stream()
                .filter(record -> record.step().undoes() == 0 && !(record.result() instanceof StepResult.Done))
                .forEach(record -> repaired.remove(record.step().change()));
        return report.plan().changes().stream()
                .filter(change -> !repaired.contains(change))
                .collect(Collectors.toSet());
    }

    private static boolean sameLabels(@Nullable Revision one, @Nullable Revision other) {
        if (one == null || other == null) return one == other;
        return one.version().equals(other.version()) && one.sha256().equals(other.sha256());
    }

    private void condition(Condition.Type type, Condition.Status value) {
        instruments.gauge(
                MetricName.APPLICATION_CONDITION,
                () -> status.condition(type)
                                .map(Condition::status)
                                .orElse(Condition.Status.UNKNOWN)
                                .equals(value)
                        ? 1
                        : 0,
                "application",
                name,
                "type",
                type.word(),
                "status",
                value.word());
    }

    private void info(@Nullable Revision revision) {
        changing.add(instruments.info(
                MetricName.APPLICATION_INFO,
                "application",
                name,
                "version",
                revision == null ? "" : revision.version(),
                "revision",
                revision == null ? "" : revision.shortSha()));
    }

    private void service(String service) {
        for (State state : State.values())
            changing.add(instruments.gauge(
                    MetricName.CONTAINERS,
                    () -> containers.getOrDefault(key(service, state), 0),
                    "application",
                    name,
                    "service",
                    service,
                    "state",
                    state.name().toLowerCase(Locale.ROOT)));
        changing.add(restarts(service));
    }

    private Counter restarts(String service) {
        return instruments.counter(MetricName.CONTAINER_RESTARTS, "application", name, "service", service);
    }

    private void observed(Application application, ObservedProject observed) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> restarts = new HashMap<>();
        for (ObservedContainer container : observed.containers()) {
            String service = container.ownership().map(owner -> owner.service()).orElse("");
            if (!application.desired().services().containsKey(service) || !container.isReplicaOf(service)) continue;
            counts.merge(key(service, container.state()), 1, Integer::sum);
            restarts.put(container.id(), container.restartCount());
            restarts(service).increment(newRestarts(container));
        }
        containers = counts;
        restartsById.clear();
        restartsById.putAll(restarts);
        observedBefore = true;
    }

    /** What happened before our first look is no news; a start by hand makes the engine count from 0 again. */
    private int newRestarts(ObservedContainer container) {
        int count = container.restartCount();
        int known = restartsById.getOrDefault(container.id(), observedBefore ? 0 : count);
        return count < known ? count : count - known;
    }

    private static String key(String service, State state) {
        return service + " " + state;
    }

    private double sourceAge() {
        Revision revision = status.revision();
        if (revision == null) return 0;
        return Duration.between(revision.fetchedAt(), clock.instant()).toMillis() / 1000.0;
    }
}
