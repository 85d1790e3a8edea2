package dev.holdfast.plan.steps;

import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Replica;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * After the engine refused to start a container that publishes ports: what is replaced anyway is stopped first, whatever the
 * usual order, because it may hold the port. Without this a port that moves from a service to its own dependency never would.
 */
final class Contention {
    private Contention() {}

    /** The stops that every start of the plan should follow; none in the ordinary case. */
    static Set<Integer> release(
            List<Service> services, SortedMap<String, List<Replica>> replicas, Containers containers) {
        boolean refused = services.stream()
                .filter(service -> !service.container().ports().isEmpty())
                .flatMap(service -> replicas.getOrDefault(service.name(), List.of()).stream())
                .flatMap(Contention::unfinished)
                .anyMatch(container -> !container.error().isEmpty());
        Set<Integer> stops = new TreeSet<>();
        if (!refused) return stops;
        for (Service service : services)
            for (Replica replica : replicas.getOrDefault(service.name(), List.of())) {
                if (replica.kind() != Replica.Kind.REPLACE) continue;
                Subject subject = Subject.replica(service.name(), replica.number());
                Change change = new Change(Change.Kind.RECREATE, subject, replica.reason());
                stops.addAll(containers.stop(change, replica.observed(), Set.of()));
            }
        return stops;
    }

    private static Stream<ObservedContainer> unfinished(Replica replica) {
        ObservedContainer prepared = replica.prepared();
        return prepared == null
                ? replica.leftovers().stream()
                : Stream.concat(Stream.of(prepared), replica.leftovers().stream());
    }
}
