package dev.holdfast.plan.steps;

import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Decisions;
import dev.holdfast.plan.decision.Inventory;
import dev.holdfast.plan.decision.Replica;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans the {@code pre_start} hooks: once a service, before its first container starts while none runs, each in a container of its own,
 * which stays until the service started and so tells a later plan what was done. Read {@link #before} first.
 */
final class PreStartSteps {
    private final PlanRequest request;
    private final Inventory inventory;
    private final Decisions decisions;
    private final Creation creation;
    private final Containers containers;
    private final PlanBuilder builder;
    private final Map<String, Set<Integer>> planned = new HashMap<>();

    PreStartSteps(
            PlanRequest request,
            Inventory inventory,
            Decisions decisions,
            Creation creation,
            Containers containers,
            PlanBuilder builder) {
        this.request = request;
        this.inventory = inventory;
        this.decisions = decisions;
        this.creation = creation;
        this.containers = containers;
        this.builder = builder;
    }

    /** The hooks' steps that a start waits for; {@code container}, made by {@code requires}, lends them its mounts. */
    Set<Integer> before(Service service, Change change, String container, Collection<Integer> requires) {
        if (!due(service)) return Set.of();
        Set<Integer> known = planned.get(service.name());
        if (known != null) return known;
        Set<Integer> last = new TreeSet<>(requires);
        last.addAll(stopOld(service, change, requires));
        List<Hook> hooks = service.hooks().preStart();
        for (int index = 0; index < hooks.size(); index++)
            last = run(service.forHook(hooks.get(index), container), service, change, name(service, index), last);
        planned.put(service.name(), last);
        return last;
    }

    /** A hook failed and an older container still does its work: neither is disturbed before something changes or somebody asks. */
    Optional<Reason> failed(Service service, Replica replica) {
        boolean serves =
                replica.kind() == Replica.Kind.REPLACE && replica.observed().mayRun();
        if (!serves || request.retryFailed() || !due(service)) return Optional.empty();
        return inventory.hooks(service.name()).stream()
                .filter(hook -> isPresent(service, hook) && hook.state() == State.EXITED && hook.exitCode() != 0)
                .findFirst()
                .map(hook -> new Reason(
                        Reason.Code.FAILED,
                        "pre_start: " + hook.name() + " exited with code " + hook.exitCode()
                                + " and is kept; the older container goes on"));
    }

    /** Removes what ran, once the service is started, and at once what is left of another time. */
    void tidy(Service service, Collection<Integer> started) {
        boolean kept = decisions.of(service.name()).stream()
                .anyMatch(replica -> failed(service, replica).isPresent());
        if (kept) return;
        Change change =
                new Change(Change.Kind.REMOVE, Subject.service(service.name()), Reason.of(Reason.Code.COMPLETED));
        Set<String> used = new HashSet<>();
        if (planned.containsKey(service.name()))
            for (int index = 0; index < service.hooks().preStart().size(); index++) {
                String name = name(service, index);
                used.add(name);
                builder.add(change, new Action.RemoveContainer(name), started);
            }
        for (ObservedContainer hook : inventory.hooks(service.name()))
            if (!used.contains(hook.name())) containers.remove(change, hook, Set.of());
    }

    /** Some container starts, and none that stays runs meanwhile. */
    private boolean due(Service service) {
        if (service.hooks().preStart().isEmpty()) return false;
        List<Replica> replicas = decisions.of(service.name());
        boolean runs = replicas.stream()
                .anyMatch(replica -> replica.upToDate()
                        && replica.kind() != Replica.Kind.START
                        && replica.observed().mayRun());
        return !runs && replicas.stream().anyMatch(Replica::starts);
    }

    /** No older container may be at work on the data that a hook changes. */
    private Set<Integer> stopOld(Service service, Change change, Collection<Integer> requires) {
        Set<Integer> stops = new TreeSet<>();
        for (Replica replica : decisions.of(service.name()))
            if (replica.kind() == Replica.Kind.REPLACE)
                stops.addAll(containers.stop(change, replica.observed(), requires));
        return stops;
    }

    /** One hook; goes on with what a plan that was cut short began. */
    private Set<Integer> run(Service hook, Service service, Change change, String name, Set<Integer> requires) {
        Optional<ObservedContainer> found = inventory.hooks(service.name()).stream()
                .filter(container -> container.name().equals(name))
                .findFirst();
        Optional<ObservedContainer> present = found.filter(container -> isPresent(service, container));
        if (present.filter(PreStartSteps::isDone).isPresent()) return requires;
        if (present.filter(ObservedContainer::mayRun).isPresent())
            return Set.of(undone(service, change, await(change, name, requires)));
        Set<Integer> before = new TreeSet<>(requires);
        found.ifPresent(container -> before.add(containers.remove(change, container, Set.of())));
        int created = undone(service, change, builder.add(change, creation.createHook(service, hook, name), before));
        Set<Integer> made = new TreeSet<>(Set.of(created));
        for (NetworkAttachment attachment : creation.afterwards(hook, null))
            made.add(builder.add(
                    change,
                    new Action.ConnectNetwork(
                            name, attachment, attachment.aliases(name, service.name()), creation.links(hook)),
                    Set.of(created)));
        for (Action copy : FileCopies.into(name, hook.container()))
            made.add(builder.add(change, copy, Set.of(created)));
        int started = undone(service, change, builder.add(change, new Action.StartContainer(name, false), made));
        return Set.of(undone(service, change, await(change, name, Set.of(started))));
    }

    private int await(Change change, String name, Set<Integer> requires) {
        return builder.add(change, new Action.AwaitCompleted(name, Deadlines.COMPLETED, true), requires);
    }

    /** When the step fails, the older containers that were stopped for it run again. */
    private int undone(Service service, Change change, int step) {
        Change back =
                new Change(Change.Kind.START, change.subject(), new Reason(Reason.Code.START_FAILED, "pre_start"));
        for (Replica replica : decisions.of(service.name()))
            if (replica.kind() == Replica.Kind.REPLACE && replica.observed().mayRun())
                builder.addUndo(
                        step,
                        back,
                        new Action.StartContainer(replica.observed().id(), creation.serial(service)),
                        Set.of());
        return step;
    }

    private boolean isPresent(Service service, ObservedContainer hook) {
        return inventory
                .fingerprint(service)
                .matches(hook.ownership().orElseThrow().fingerprint());
    }

    private static boolean isDone(ObservedContainer hook) {
        return hook.state() == State.EXITED && hook.exitCode() == 0;
    }

    private String name(Service service, int index) {
        return request.desired().name() + "-" + service.name() + "-pre_start-" + index;
    }
}
