package dev.holdfast.plan.steps;

import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Conflicts;
import dev.holdfast.plan.decision.Decisions;
import dev.holdfast.plan.decision.Inventory;
import dev.holdfast.plan.decision.Replica;
import dev.holdfast.plan.decision.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Turns the decisions about a service's replicas into steps. */
final class ServicePlanner {
    private final PlanRequest request;
    private final Inventory inventory;
    private final PlanBuilder builder;
    private final Containers containers;
    private final HookSteps hooks;
    private final Networks networks;
    private final List<Preparation> preparations;
    /** What every start lets end before it: containers that go may hold a port or a name. */
    private final Set<Integer> first;

    private final Decisions decisions;
    private final Conflicts conflicts;
    private final Dependents dependents;
    private final Gates gates;
    private final Hold hold;
    private final Creation creation;
    private final PreStartSteps preStart;

    ServicePlanner(
            PlanRequest request,
            Inventory inventory,
            Decisions decisions,
            Conflicts conflicts,
            PlanBuilder builder,
            Containers containers,
            HookSteps hooks,
            Networks networks,
            List<Preparation> preparations,
            Set<Integer> first) {
        this.request = request;
        this.inventory = inventory;
        this.builder = builder;
        this.containers = containers;
        this.hooks = hooks;
        this.networks = networks;
        this.decisions = decisions;
        this.conflicts = conflicts;
        this.first = first;
        dependents = new Dependents(request.desired(), decisions, containers);
        gates = new Gates(request, builder);
        hold = new Hold(request, inventory);
        this.preparations = Stream.concat(preparations.stream(), Stream.of(new Parents(decisions, gates)))
                .toList();
        creation = new Creation(request, inventory, decisions, builder);
        preStart = new PreStartSteps(request, inventory, decisions, creation, containers, builder);
    }

    /** Plans one service; its dependencies have been planned before. */
    void plan(Service service) {
        Set<Integer> previous = Set.of();
        for (Replica replica : decisions.of(service.name())) {
            if (replica.kind() == Replica.Kind.REMOVE) scaleDown(service, replica);
            else previous = plan(service, replica, previous);
        }
        if (!request.onHold()) preStart.tidy(service, gates.startsOf(service.name()));
    }

    private void scaleDown(Service service, Replica replica) {
        Change change =
                new Change(Change.Kind.REMOVE, Subject.replica(service.name(), replica.number()), replica.reason());
        for (ObservedContainer container : replica.leftovers()) containers.remove(change, container, Set.of());
    }

    /** Plans one replica; replacements of one service go one after the other, each after {@code previous} is ready. */
    private Set<Integer> plan(Service service, Replica replica, Set<Integer> previous) {
        Optional<Reason> closed = closed(service, replica);
        if (closed.isPresent()) {
            builder.report(new Finding(Subject.replica(service.name(), replica.number()), closed.get(), true));
            if (serves(replica))
                gates.started(
                        service.name(), replica.number(), replica.observed().id(), Set.of(), replica.observed());
            else gates.blocked(service.name(), replica.number());
            return previous;
        }
        return switch (replica.kind()) {
            case KEEP -> keep(service, replica, previous);
            case START, RESTART, UNPAUSE -> restart(service, replica, previous);
            case CREATE -> create(service, replica, previous);
            case REPLACE -> replace(service, replica, previous);
            case REMOVE -> previous;
        };
    }

    /** Whether an older container does its work as long as it cannot be replaced. */
    private static boolean serves(Replica replica) {
        return replica.kind() == Replica.Kind.REPLACE && replica.observed().mayRun();
    }

    /** Why a replica can neither be made nor started now. */
    private Optional<Reason> closed(Service service, Replica replica) {
        if (replica.kind() == Replica.Kind.KEEP) return Optional.empty();
        Optional<Reason> held = hold.closed(service, replica);
        if (held.isPresent()) return held;
        if (replica.kind() == Replica.Kind.CREATE || replica.kind() == Replica.Kind.REPLACE) {
            Optional<Reason> missing = preparations.stream()
                    .flatMap(preparation -> preparation.missing(service).stream())
                    .findFirst();
            if (missing.isPresent()) return missing;
            Optional<Reason> conflict = conflicts.of(service, replica);
            if (conflict.isPresent()) return conflict;
        }
        Optional<Reason> failed = preStart.failed(service, replica);
        return failed.isPresent() ? failed : gates.before(service).closed();
    }

    private Set<Integer> keep(Service service, Replica replica, Set<Integer> previous) {
        ObservedContainer container = replica.observed();
        Subject subject = Subject.replica(service.name(), replica.number());
        if (replica.finding() != null) builder.report(new Finding(subject, replica.reason(), true));
        if (networks.interrupts(container) && container.mayRun()) {
            Change change = new Change(Change.Kind.RESTART, subject, Reason.of(Reason.Code.NETWORK_CHANGED));
            return started(service, replica, change, Set.of(), previous);
        }
        Change connect = new Change(Change.Kind.CONNECT, subject, Reason.of(Reason.Code.NOT_ATTACHED));
        Set<Integer> attached =
                container.state() == State.EXITED ? Set.of() : attach(service, replica, connect, Set.of());
        Set<Integer> hooked = owedHooks(service, replica, attached);
        Set<Integer> ready = new TreeSet<>(attached);
        ready.addAll(hooked);
        if (RunState.settling(container, inventory.now())) {
            Change wait = new Change(Change.Kind.WAIT, subject, Reason.of(Reason.Code.NOT_READY_YET));
            Action await = new Action.AwaitReady(container.id(), Deadlines.ready(service));
            ready.add(builder.add(wait, await, ready));
        }
        tidy(service, replica, ready);
        gates.started(service.name(), replica.number(), container.id(), hooked, container);
        return previous;
    }

    /** A container that a pass started whose hooks then failed, or that was cut short: they run at least once. */
    private Set<Integer> owedHooks(Service service, Replica replica, Set<Integer> requires) {
        ObservedContainer container = replica.observed();
        String key = service.name() + "/" + replica.number();
        if (container.state() != State.RUNNING || !request.owedHooks().contains(key)) return Set.of();
        Subject subject = Subject.replica(service.name(), replica.number());
        Change change = new Change(Change.Kind.HOOK, subject, Reason.of(Reason.Code.HOOK_OWED));
        return hooks.afterStart(service, change, container.id(), requires);
    }

    private Set<Integer> restart(Service service, Replica replica, Set<Integer> previous) {
        ObservedContainer container = replica.observed();
        Subject subject = Subject.replica(service.name(), replica.number());
        Change change = new Change(Change.Kind.valueOf(replica.kind().name()), subject, replica.reason());
        Set<Integer> before = new TreeSet<>(previous);
        if (replica.kind() == Replica.Kind.UNPAUSE) {
            int step = builder.add(change, new Action.UnpauseContainer(container.id()), before);
            return tidied(service, replica, ready(service, replica, change, container.id(), step));
        }
        if (replica.kind() == Replica.Kind.RESTART) {
            before.addAll(gates.before(service).requires());
            before.addAll(dependents.stop(service, before).values());
            before = new TreeSet<>(containers.stop(change, container, before));
        }
        return started(service, replica, change, before, previous);
    }

    /** Attaches what is missing and starts an observed container. */
    private Set<Integer> started(
            Service service, Replica replica, Change change, Set<Integer> before, Set<Integer> previous) {
        ObservedContainer container = replica.observed();
        Gates.Gate gate = gates.before(service);
        Set<Integer> requires = new TreeSet<>(before);
        requires.addAll(previous);
        requires.addAll(containers.stopOf(container));
        // Two of one number may want the same host port.
        for (ObservedContainer leftover : replica.leftovers())
            requires.addAll(containers.stop(change, leftover, before));
        requires.addAll(attach(service, replica, change, requires));
        requires.addAll(gate.requires());
        requires.addAll(preStart.before(service, change, container.id(), requires));
        Set<Integer> follows = new TreeSet<>(gate.follows());
        follows.addAll(first);
        Action start = new Action.StartContainer(container.id(), creation.serial(service));
        int step = builder.add(change, start, requires, follows);
        return tidied(service, replica, ready(service, replica, change, container.id(), step));
    }

    private Set<Integer> ready(Service service, Replica replica, Change change, String container, int started) {
        Set<Integer> up = new TreeSet<>(Set.of(started));
        up.addAll(hooks.afterStart(service, change, container, up));
        gates.started(service.name(), replica.number(), container, up, null);
        Action await = new Action.AwaitReady(container, Deadlines.ready(service));
        return Set.of(builder.add(change, await, up));
    }

    private Set<Integer> attach(Service service, Replica replica, Change change, Set<Integer> before) {
        ObservedContainer container = replica.observed();
        Set<Integer> requires = new TreeSet<>(before);
        requires.addAll(networks.before(service));
        Set<Integer> steps = new TreeSet<>();
        for (NetworkAttachment attachment : service.container().networks()) {
            if (!networks.detached(container, attachment) || hold.forbids(service, attachment)) continue;
            steps.add(builder.add(change, creation.connect(container.id(), service, replica, attachment), requires));
        }
        return steps;
    }

    private Set<Integer> tidied(Service service, Replica replica, Set<Integer> ready) {
        tidy(service, replica, ready);
        return ready;
    }

    /** Removes what is left of the same number and gives the container its right name. */
    private void tidy(Service service, Replica replica, Set<Integer> ready) {
        if (request.onHold()) return;
        Subject subject = Subject.replica(service.name(), replica.number());
        Set<Integer> gone = new TreeSet<>();
        for (ObservedContainer leftover : replica.leftovers()) {
            // What was stopped to make room is kept until its successor is well: it is the way back.
            if (replica.finding() != null && leftover.state() == State.EXITED) continue;
            Reason.Code code = leftover.mayRun() ? Reason.Code.DUPLICATE : Reason.Code.REPLACED;
            Change change = new Change(Change.Kind.REMOVE, subject, new Reason(code, leftover.name()));
            gone.add(containers.remove(change, leftover, ready));
        }
        ObservedContainer container = replica.observed();
        String name = creation.finalName(service, replica.number());
        if (container.name().equals(name)) return;
        Change change = new Change(Change.Kind.RENAME, subject, new Reason(Reason.Code.WRONG_NAME, container.name()));
        builder.add(change, new Action.RenameContainer(container.id(), name), gone);
    }

    private Set<Integer> create(Service service, Replica replica, Set<Integer> previous) {
        Change change =
                new Change(Change.Kind.CREATE, Subject.replica(service.name(), replica.number()), replica.reason());
        Set<Integer> room = new TreeSet<>(prepared(service));
        for (ObservedContainer leftover : replica.leftovers()) room.add(containers.remove(change, leftover, Set.of()));
        creation.holder(service, replica.number()).ifPresent(holder -> room.addAll(containers.removalOf(holder)));
        String name = creation.finalName(service, replica.number());
        List<Integer> made = creation.make(service, replica, change, name, room);
        ObservedContainer prepared = replica.prepared();
        if (prepared != null && !prepared.name().equals(name))
            made.add(builder.add(change, new Action.RenameContainer(prepared.id(), name), made));
        Gates.Gate gate = gates.before(service);
        Set<Integer> requires = new TreeSet<>(made);
        requires.addAll(gate.requires());
        requires.addAll(preStart.before(service, change, prepared == null ? name : prepared.id(), requires));
        Set<Integer> follows = new TreeSet<>(gate.follows());
        follows.addAll(first);
        int started = builder.add(change, new Action.StartContainer(name, creation.serial(service)), requires, follows);
        ready(service, replica, change, name, started);
        return previous;
    }

    private Set<Integer> replace(Service service, Replica replica, Set<Integer> previous) {
        Change change =
                new Change(Change.Kind.RECREATE, Subject.replica(service.name(), replica.number()), replica.reason());
        Set<Integer> room = new TreeSet<>(prepared(service));
        for (ObservedContainer leftover : replica.leftovers()) room.add(containers.remove(change, leftover, Set.of()));
        String side = creation.sideName(service, replica);
        List<Integer> made = creation.make(service, replica, change, side, room);
        Gates.Gate gate = gates.before(service);
        Set<Integer> requires = new TreeSet<>(made);
        requires.addAll(gate.requires());
        requires.addAll(previous);
        ObservedContainer prepared = replica.prepared();
        requires.addAll(preStart.before(service, change, prepared == null ? side : prepared.id(), requires));
        Map<ObservedContainer, Integer> stopped = dependents.stop(service, requires);
        requires.addAll(stopped.values());
        Replacement replacement = new Replacement(builder, containers, creation);
        int started = replacement.swap(service, replica, change, requires, gate.follows(), stopped.keySet());
        String name = creation.finalName(service, replica.number());
        Set<Integer> ready = ready(service, replica, change, name, started);
        containers.remove(change, replica.observed(), ready);
        return ready;
    }

    private Set<Integer> prepared(Service service) {
        Set<Integer> steps = new TreeSet<>();
        preparations.forEach(preparation -> steps.addAll(preparation.before(service)));
        return steps;
    }
}
