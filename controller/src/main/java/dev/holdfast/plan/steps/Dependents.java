package dev.holdfast.plan.steps;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Decisions;
import dev.holdfast.plan.decision.Replica;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Containers that restart with a dependency: they stop before it does, the outermost first, each once. */
final class Dependents {
    private final DesiredProject desired;
    private final Decisions decisions;
    private final Containers containers;

    Dependents(DesiredProject desired, Decisions decisions, Containers containers) {
        this.desired = desired;
        this.decisions = decisions;
        this.containers = containers;
    }

    /** Stops those that restart in this plan, and theirs; the containers with the steps that stop them. */
    Map<ObservedContainer, Integer> stop(Service service, Collection<Integer> requires) {
        return stop(service, requires, new HashSet<>());
    }

    private Map<ObservedContainer, Integer> stop(Service service, Collection<Integer> requires, Set<String> onTheWay) {
        Map<ObservedContainer, Integer> stops = new LinkedHashMap<>();
        if (!onTheWay.add(service.name())) return stops;
        for (Service dependent : desired.services().values()) {
            if (!dependent.dependsOn().containsKey(service.name())) continue;
            for (Replica replica : decisions.of(dependent.name())) {
                if (replica.kind() != Replica.Kind.RESTART) continue;
                Map<ObservedContainer, Integer> before = stop(dependent, requires, onTheWay);
                stops.putAll(before);
                Set<Integer> all = new TreeSet<>(requires);
                all.addAll(before.values());
                Subject subject = Subject.replica(dependent.name(), replica.number());
                Change change = new Change(Change.Kind.RESTART, subject, replica.reason());
                containers.stop(change, replica.observed(), all).forEach(step -> stops.put(replica.observed(), step));
            }
        }
        return stops;
    }
}
