package dev.holdfast.plan.steps;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Inventory;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans the end of services that are not declared any more, dependents first, and of a whole application. */
final class Removals {
    private final PlanRequest request;
    private final Inventory inventory;
    private final PlanBuilder builder;
    private final Containers containers;
    private final Reason.Code why;

    Removals(PlanRequest request, Inventory inventory, PlanBuilder builder, Containers containers) {
        this.request = request;
        this.inventory = inventory;
        this.builder = builder;
        this.containers = containers;
        why = request.desired().services().isEmpty() ? Reason.Code.DELETED : Reason.Code.ORPHAN;
    }

    Reason.Code why() {
        return why;
    }

    /** Removes the containers of undeclared services, or reports them; the steps after which they are gone. */
    Set<Integer> planOrphans() {
        DependentsFirst order = new DependentsFirst(inventory, this::undeclared, this::remove);
        Set<Integer> all = new TreeSet<>();
        for (String service : inventory.services()) {
            if (!undeclared(service)) continue;
            if (request.prune() && !request.onHold()) all.addAll(order.end(service));
            else report(service);
        }
        return all;
    }

    private boolean undeclared(String service) {
        return !request.desired().services().containsKey(service);
    }

    private void report(String service) {
        String kept = request.onHold() ? "kept while the application is on hold" : "kept because pruning is off";
        Reason reason = new Reason(why, "not declared any more; " + kept);
        builder.report(new Finding(Subject.service(service), reason, false));
    }

    private Set<Integer> remove(String service, Set<Integer> dependents) {
        Set<Integer> steps = new TreeSet<>();
        for (ObservedContainer container : inventory.own(service)) {
            int number = container.ownership().orElseThrow().number();
            String whose = inventory.takenOver(container).map(Reason::detail).orElse("");
            Change change = new Change(Change.Kind.REMOVE, Subject.replica(service, number), new Reason(why, whose));
            steps.add(containers.remove(change, container, dependents));
        }
        Change change = new Change(Change.Kind.REMOVE, Subject.service(service), Reason.of(why));
        for (ObservedContainer hook : inventory.hooks(service)) steps.add(containers.remove(change, hook, dependents));
        return steps;
    }

    /** Removes the application's own volumes: only for a deletion that asked for it. */
    void planVolumes(Set<Integer> containersGone) {
        if (!request.removeVolumes() || why != Reason.Code.DELETED) return;
        for (ObservedVolume volume : inventory.ownVolumes()) {
            String key = volume.key().isEmpty() ? volume.name() : volume.key();
            removeVolume(Subject.volume(key), volume.name(), containersGone);
        }
        SortedMap<String, Subject> anonymous = new TreeMap<>();
        request.recordedVolumes()
                .forEach((replica, byPath) -> byPath.forEach((path, volume) -> {
                    if (inventory.volume(volume).isPresent())
                        anonymous.put(volume, Subject.volume(replica + ":" + path));
                }));
        inventory.own().values().stream()
                .flatMap(List::stream)
                .flatMap(container -> container.mounts().stream())
                .filter(ObservedContainer.Mounted::anonymous)
                .forEach(mount -> anonymous.putIfAbsent(mount.volume(), Subject.volume(mount.target())));
        anonymous.forEach((volume, subject) -> removeVolume(subject, volume, containersGone));
    }

    private void removeVolume(Subject subject, String name, Set<Integer> containersGone) {
        Change change = new Change(Change.Kind.REMOVE, subject, Reason.of(Reason.Code.DELETED));
        builder.add(change, new Action.RemoveVolume(name), containersGone);
    }
}
