package dev.holdfast.plan.decision;

import static dev.holdfast.observed.ObservedContainer.State;

import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is decided about a service while a part of what should be is not known: nothing is compared, because an unknown value is no reason
 * to recreate. Of each number the container that does its work, or did, is looked after; all others are left alone.
 */
final class HeldReplicas {
    /** They never did any work, or never will again. */
    private static final Set<State> USELESS = Set.of(State.CREATED, State.DEAD, State.REMOVING);

    private final PlanRequest request;
    private final Inventory inventory;
    private final ReplicaDecider decider;

    HeldReplicas(PlanRequest request, Inventory inventory, ReplicaDecider decider) {
        this.request = request;
        this.inventory = inventory;
        this.decider = decider;
    }

    List<Replica> of(Service service, Decisions decided) {
        Map<Integer, ObservedContainer> present = present(service);
        List<Replica> replicas = new ArrayList<>();
        present.entrySet().stream()
                .limit(service.replicas())
                .forEach(entry ->
                        replicas.add(decider.current(service, entry.getKey(), entry.getValue(), List.of(), decided)));
        for (int number = 1; replicas.size() < service.replicas(); number++)
            if (!present.containsKey(number))
                replicas.add(Replica.create(number, null, List.of(), Reason.of(Reason.Code.MISSING)));
        return replicas;
    }

    private Map<Integer, ObservedContainer> present(Service service) {
        Map<Integer, ObservedContainer> byNumber = new TreeMap<>();
        for (ObservedContainer container : inventory.own(service.name())) {
            if (USELESS.contains(container.state())) continue;
            int number = container.ownership().orElseThrow().number();
            String name = service.containerName(request.desired().name(), number);
            byNumber.merge(
                    number,
                    container,
                    (one, other) -> Optional.of(one)
                            .filter(first -> ReplicaDecider.preference(name).compare(first, other) <= 0)
                            .orElse(other));
        }
        return byNumber;
    }
}
