package dev.holdfast.plan.steps;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.decision.Inventory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Ends services of ours in the reverse of the order in which they were started, as their containers remember it, each once. */
final class DependentsFirst {
    private final Inventory inventory;
    private final Predicate<String> ends;
    private final Ending ending;
    private final Map<String, Set<Integer>> ended = new HashMap<>();

    /** How one service ends. */
    interface Ending {
        /** Plans the end of a service after the steps that end those that depend on it; the steps after which it has ended. */
        Set<Integer> plan(String service, Set<Integer> dependents);
    }

    /** @param ends which services end at all; one that stays is not waited for */
    DependentsFirst(Inventory inventory, Predicate<String> ends, Ending ending) {
        this.inventory = inventory;
        this.ends = ends;
        this.ending = ending;
    }

    /** The steps after which the service has ended. */
    Set<Integer> end(String service) {
        return end(service, new HashSet<>());
    }

    private Set<Integer> end(String service, Set<String> onTheWay) {
        Set<Integer> known = ended.get(service);
        if (known != null) return known;
        if (!onTheWay.add(service)) return Set.of();
        Set<Integer> dependents = new TreeSet<>();
        for (Map.Entry<String, List<ObservedContainer>> other : inventory.own().entrySet())
            if (ends.test(other.getKey()) && dependsOn(other.getValue(), service))
                dependents.addAll(end(other.getKey(), onTheWay));
        Set<Integer> steps = ending.plan(service, dependents);
        ended.put(service, steps);
        return steps;
    }

    private static boolean dependsOn(List<ObservedContainer> containers, String service) {
        return containers.stream()
                .anyMatch(container ->
                        container.ownership().orElseThrow().dependsOn().contains(service));
    }
}
