package dev.holdfast.cli.render;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.status.ApplicationStatus;
import dev.holdfast.status.Condition;
import dev.holdfast.status.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One application: what its controller last said, and what the engine shows now.
 *
 * @param name the application, or the file of a document that cannot be read
 * @param status {@link ApplicationStatus#NONE} when no controller of this state directory has looked at it
 * @param updatedAt when the status was written, or null
 * @param containers its containers now, or null when the engine does not answer
 * @param problem what is wrong with its document, or empty
 */
public record StatusRow(
        String name,
        ApplicationStatus status,
        @Nullable Instant updatedAt,
        @Nullable List<ObservedContainer> containers,
        String problem) {
    public StatusRow {
        containers = containers == null ? null : List.copyOf(containers);
    }

    /** Whether it was ready when its controller last looked and nothing is missing since. */
    public boolean ready() {
        return problem.isEmpty() && status.ready() && services().stream().allMatch(StatusRow::complete);
    }

    /** One word for why it is ready or not. */
    String reason() {
        if (!problem.isEmpty()) return "Invalid";
        if (status.ready() && !ready()) return "Changed";
        return readiness().map(Condition::reason).orElse("Unknown");
    }

    /** A sentence for why it is not ready, or empty. */
    String message() {
        if (!problem.isEmpty()) return problem;
        if (ready()) return "";
        if (status.ready()) return "containers stopped or vanished since the controller last looked";
        return readiness().map(Condition::message).orElse("no controller of this state directory has looked at it yet");
    }

    /** The services, their counts as the engine shows them now. */
    List<ServiceStatus> services() {
        List<ObservedContainer> now = containers;
        if (now == null) return status.services();
        return status.services().stream().map(service -> counted(service, now)).toList();
    }

    /** The status, its services counted as the engine shows them now. */
    ApplicationStatus statusNow() {
        return new ApplicationStatus(
                status.observedGeneration(),
                status.version(),
                status.revision(),
                status.conditions(),
                services(),
                status.lastPass(),
                status.history());
    }

    private Optional<Condition> readiness() {
        return status.condition(Condition.Type.READY);
    }

    private static boolean complete(ServiceStatus service) {
        return service.healthy() >= service.desired();
    }

    /** While a container is replaced there are two of it. */
    private static ServiceStatus counted(ServiceStatus service, List<ObservedContainer> containers) {
        List<ObservedContainer> own = containers.stream()
                .filter(container -> container.isReplicaOf(service.name()))
                .toList();
        int restarts = own.stream().mapToInt(ObservedContainer::restartCount).sum();
        int running = (int) own.stream()
                .filter(container -> container.state() == ObservedContainer.State.RUNNING)
                .count();
        long healthy = own.stream().filter(StatusRow::healthy).count();
        return new ServiceStatus(
                service.name(),
                service.desired(),
                running,
                (int) Math.min(healthy, service.desired()),
                service.image(),
                service.imageDigest(),
                restarts);
    }

    /** A job that ended with 0 counts, as it does for the controller. */
    private static boolean healthy(ObservedContainer container) {
        return switch (container.state()) {
            case RUNNING ->
                container.health() == ObservedContainer.Health.NONE
                        || container.health() == ObservedContainer.Health.HEALTHY;
            case EXITED ->
                container.exitCode() == 0 && !container.restartPolicy().matches("always|unless-stopped");
            default -> false;
        };
    }
}
