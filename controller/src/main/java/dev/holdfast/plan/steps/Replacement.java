package dev.holdfast.plan.steps;

import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.decision.Replica;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a made container in the place of an old one ({@code convergence.md} section 4): stop old, rename it aside, rename the
 * new one, start it; when the start fails the renames are undone and the old one runs again. Each step may already have been
 * done by a controller that was killed.
 */
final class Replacement {
    private final PlanBuilder builder;
    private final Containers containers;
    private final Creation creation;

    Replacement(PlanBuilder builder, Containers containers, Creation creation) {
        this.builder = builder;
        this.containers = containers;
        this.creation = creation;
    }

    /**
     * The number of the step that starts the new container.
     *
     * @param dependents what was stopped for this and runs on with the old one when the new one does not start
     */
    int swap(
            Service service,
            Replica replica,
            Change change,
            Collection<Integer> requires,
            Set<Integer> follows,
            Collection<ObservedContainer> dependents) {
        ObservedContainer old = replica.observed();
        String name = creation.finalName(service, replica.number());
        String side = creation.sideName(service, replica);
        String aside = creation.asideName(service, replica);
        ObservedContainer prepared = replica.prepared();
        String made = prepared == null ? side : prepared.id();

        Set<Integer> before = new TreeSet<>(requires);
        before.addAll(containers.stop(change, old, requires));
        if (!old.name().equals(aside)) before = rename(change, old.id(), aside, before);
        if (prepared == null || !prepared.name().equals(name)) before = rename(change, made, name, before);
        int started = builder.add(change, new Action.StartContainer(name, creation.serial(service)), before, follows);

        boolean ran = old.mayRun() || old.name().equals(aside);
        Reason failed = new Reason(Reason.Code.START_FAILED, name);
        Change back = new Change(Change.Kind.START, change.subject(), failed);
        int renamed = builder.addUndo(started, back, new Action.RenameContainer(name, side), Set.of());
        // One of docker compose's keeps the name it came with, as long as it is not ours.
        String former = old.composed().isPresent() && !old.name().equals(aside) ? old.name() : name;
        int restored = builder.addUndo(started, back, new Action.RenameContainer(old.id(), former), Set.of(renamed));
        Set<Integer> there = Set.of(restored);
        if (ran) there = Set.of(startAgain(started, back, old, creation.serial(service), there));
        for (ObservedContainer dependent : dependents) startAgain(started, back, dependent, false, there);
        return started;
    }

    private int startAgain(
            int failed, Change back, ObservedContainer container, boolean serial, Set<Integer> requires) {
        return builder.addUndo(failed, back, new Action.StartContainer(container.id(), serial), requires);
    }

    private Set<Integer> rename(Change change, String container, String name, Set<Integer> requires) {
        return Set.of(builder.add(change, new Action.RenameContainer(container, name), requires));
    }
}
