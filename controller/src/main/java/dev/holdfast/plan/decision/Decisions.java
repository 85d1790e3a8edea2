package dev.holdfast.plan.decision;

import dev.holdfast.desired.Service;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was decided about every service, dependencies first, because a replaced one makes others follow. */
public final class Decisions {
    private final SortedMap<String, List<Replica>> byService = new TreeMap<>();

    private Decisions() {}

    /** Decides about services that come in the order of their dependencies. */
    public static Decisions about(List<Service> services, ReplicaDecider decider) {
        Decisions decisions = new Decisions();
        for (Service service : services) decisions.byService.put(service.name(), decider.decide(service, decisions));
        return decisions;
    }

    /** The replicas of a service, by number. */
    public List<Replica> of(String service) {
        return byService.getOrDefault(service, List.of());
    }

    /** The replicas by service. */
    public SortedMap<String, List<Replica>> all() {
        return Collections.unmodifiableSortedMap(byService);
    }

    /** Whether a running container of the service is replaced or restarted. */
    boolean renewed(String service) {
        return of(service).stream()
                .anyMatch(replica -> replica.kind() == Replica.Kind.REPLACE || replica.kind() == Replica.Kind.RESTART);
    }

    /** The replica that others follow: of those that stay, the one with the lowest number. */
    public Optional<Replica> first(String service) {
        return of(service).stream()
                .filter(replica -> replica.kind() != Replica.Kind.REMOVE)
                .findFirst();
    }
}
