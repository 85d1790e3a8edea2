package dev.holdfast.status;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.observed.ObservedProject;
import java.util.List;

/** Counts, for each desired service, what a snapshot shows of it. */
final class ServiceSummary {
    private ServiceSummary() {}

    /** One entry for each desired service, by name. */
    static List<ServiceStatus> of(DesiredProject desired, ObservedProject observed) {
        return desired.services().values().stream()
                .map(service -> of(service, observed))
                .toList();
    }

    private static ServiceStatus of(Service service, ObservedProject observed) {
        List<ObservedContainer> containers = observed.containers().stream()
                .filter(container -> container.isReplicaOf(service.name()))
                .toList();
        return new ServiceStatus(
                service.name(),
                service.replicas(),
                count(containers, State.RUNNING),
                (int) containers.stream().filter(ServiceSummary::healthy).count(),
                service.container().image(),
                digest(service.container().image(), containers, observed),
                containers.stream().mapToInt(ObservedContainer::restartCount).sum());
    }

    private static int count(List<ObservedContainer> containers, State state) {
        return (int) containers.stream()
                .filter(container -> container.state() == state)
                .count();
    }

    private static boolean healthy(ObservedContainer container) {
        if (container.state() == State.RUNNING)
            return container.health() == Health.NONE || container.health() == Health.HEALTHY;
        return completed(container);
    }

    private static boolean completed(ObservedContainer container) {
        boolean staysDown = container.restartPolicy().equals("no")
                || container.restartPolicy().isEmpty()
                || container.restartPolicy().equals("on-failure");
        return container.state() == State.EXITED && container.exitCode() == 0 && staysDown;
    }

    private static String digest(String image, List<ObservedContainer> containers, ObservedProject observed) {
        ObservedImage local = observed.images().get(image);
        if (local == null) return "";
        String id = local.id();
        boolean runs =
                containers.stream().anyMatch(container -> container.imageId().equals(id));
        return runs ? local.digest() : "";
    }
}
