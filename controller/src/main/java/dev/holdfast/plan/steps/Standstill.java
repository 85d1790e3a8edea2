package dev.holdfast.plan.steps;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Inventory;
import java.util.Set;
import java.util.TreeSet;

/** Plans the stop of everything of ours that may run, declared or not, dependents first; nothing is removed. */
final class Standstill {
    private final Inventory inventory;
    private final Containers containers;

    Standstill(Inventory inventory, Containers containers) {
        this.inventory = inventory;
        this.containers = containers;
    }

    void plan() {
        DependentsFirst order = new DependentsFirst(inventory, service -> true, this::stop);
        inventory.services().forEach(order::end);
    }

    private Set<Integer> stop(String service, Set<Integer> dependents) {
        Set<Integer> steps = new TreeSet<>();
        for (ObservedContainer container : inventory.own(service))
            steps.addAll(stop(
                    Subject.replica(service, container.ownership().orElseThrow().number()), container, dependents));
        for (ObservedContainer hook : inventory.hooks(service))
            steps.addAll(stop(Subject.service(service), hook, dependents));
        // What depends on a service that does not run is stopped before what that one depended on all the same.
        return steps.isEmpty() ? dependents : steps;
    }

    private Set<Integer> stop(Subject subject, ObservedContainer container, Set<Integer> dependents) {
        Change change = new Change(Change.Kind.STOP, subject, Reason.of(Reason.Code.SHUTDOWN));
        return containers.stop(change, container, dependents);
    }
}
