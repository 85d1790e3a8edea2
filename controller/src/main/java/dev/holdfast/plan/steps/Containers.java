package dev.holdfast.plan.steps;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Plans stops and removals of observed containers, each once a plan. */
final class Containers {
    private final PlanBuilder builder;
    private final Images images;
    private final HookSteps hookSteps;
    private final Map<String, Integer> stops = new HashMap<>();
    private final Map<String, Integer> removals = new HashMap<>();

    Containers(PlanBuilder builder, Images images, HookSteps hookSteps) {
        this.builder = builder;
        this.images = images;
        this.hookSteps = hookSteps;
    }

    /** Stops a container that may run, after the pulls that have to be done before; the steps to wait for, none when it does not run. */
    Set<Integer> stop(Change change, ObservedContainer container, Collection<Integer> requires) {
        Integer known = stops.get(container.id());
        if (known != null) return Set.of(known);
        if (!container.mayRun()) return Set.of();
        Set<Integer> all = new TreeSet<>(requires);
        all.addAll(images.beforeStop());
        // A hook that fails is reported; it must not keep a node from mending itself.
        Set<Integer> hooks = hookSteps.beforeStop(change, container, all);
        int step = builder.add(change, new Action.StopContainer(container.id()), all, hooks);
        stops.put(container.id(), step);
        return Set.of(step);
    }

    /** Stops and removes a container. */
    int remove(Change change, ObservedContainer container, Collection<Integer> requires) {
        Integer known = removals.get(container.id());
        if (known != null) return known;
        Set<Integer> all = new TreeSet<>(requires);
        all.addAll(stop(change, container, requires));
        int step = builder.add(change, new Action.RemoveContainer(container.id()), all);
        removals.put(container.id(), step);
        return step;
    }

    /** The stop of a container, when this plan has one. */
    Set<Integer> stopOf(ObservedContainer container) {
        Integer step = stops.get(container.id());
        return step == null ? Set.of() : Set.of(step);
    }

    /** The removal of a container, when this plan has one. */
    Set<Integer> removalOf(ObservedContainer container) {
        Integer step = removals.get(container.id());
        return step == null ? Set.of() : Set.of(step);
    }
}
