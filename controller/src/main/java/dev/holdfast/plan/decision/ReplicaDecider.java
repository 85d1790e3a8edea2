package dev.holdfast.plan.decision;

import static dev.holdfast.observed.ObservedContainer.State;

import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The decision table ({@code convergence.md} section 2) for the replicas of one service. */
public final class ReplicaDecider {
    private final PlanRequest request;
    private final Inventory inventory;
    private final VolumeRenewal renewal;

    /** Decides about the services of one request. */
    public ReplicaDecider(PlanRequest request, Inventory inventory, VolumeRenewal renewal) {
        this.request = request;
        this.inventory = inventory;
        this.renewal = renewal;
    }

    /**
     * One decision for each replica, by number, those to remove among them.
     *
     * @param decided about its dependencies, decided before
     */
    public List<Replica> decide(Service service, Decisions decided) {
        if (request.onHold()) return new HeldReplicas(request, inventory, this).of(service, decided);
        Map<Integer, List<ObservedContainer>> byNumber = new TreeMap<>();
        for (ObservedContainer container : inventory.own(service.name()))
            byNumber.computeIfAbsent(container.ownership().orElseThrow().number(), n -> new ArrayList<>())
                    .add(container);
        List<Replica> replicas = new ArrayList<>();
        byNumber.forEach((number, containers) -> replicas.add(decide(service, number, containers, decided)));
        scaleDown(service, replicas);
        long kept =
                replicas.stream().filter(r -> r.kind() != Replica.Kind.REMOVE).count();
        for (int number = 1; kept < service.replicas(); number++) {
            if (byNumber.containsKey(number)) continue;
            replicas.add(Replica.create(number, null, List.of(), Reason.of(Reason.Code.MISSING)));
            kept++;
        }
        replicas.sort(Comparator.comparing(Replica::number));
        return replicas;
    }

    /** Outdated ones go first, then the highest number. */
    private static void scaleDown(Service service, List<Replica> replicas) {
        List<Replica> goers = replicas.stream()
                .sorted(Comparator.comparing(Replica::upToDate)
                        .thenComparing(Comparator.comparing(Replica::number).reversed()))
                .limit(Math.max(0, replicas.size() - service.replicas()))
                .toList();
        replicas.replaceAll(replica -> goers.contains(replica) ? removal(replica, service) : replica);
    }

    private static Replica removal(Replica replica, Service service) {
        List<ObservedContainer> all = new ArrayList<>(replica.leftovers());
        if (replica.container() != null) all.add(replica.container());
        if (replica.prepared() != null) all.add(replica.prepared());
        Reason reason = new Reason(Reason.Code.SCALED_DOWN, "to " + service.replicas());
        return new Replica(replica.number(), Replica.Kind.REMOVE, null, null, all, reason, null);
    }

    private Replica decide(Service service, int number, List<ObservedContainer> containers, Decisions decided) {
        Fingerprint fingerprint = inventory.fingerprint(service);
        if (containers.stream().anyMatch(renewal::concerns))
            return Replica.create(number, null, containers, Reason.of(Reason.Code.VOLUME_CHANGED));
        String name = service.containerName(request.desired().name(), number);
        Optional<ObservedContainer> winner = containers.stream()
                .filter(c -> c.state() != State.DEAD && c.state() != State.REMOVING)
                .filter(c -> !failedToStart(c))
                .filter(c -> Divergence.of(c, service, fingerprint, inventory).isEmpty())
                // One that never started is of no use when its parents are others by now.
                .filter(c -> c.state() != State.CREATED
                        || new Followers(service, c, decided).anotherParent().isEmpty())
                .min(preference(name));
        List<ObservedContainer> others = containers.stream()
                .filter(c -> winner.isEmpty() || c != winner.get())
                .toList();
        if (winner.isPresent() && winner.get().state() != State.CREATED)
            return current(service, number, winner.get(), others, decided);
        Optional<ObservedContainer> old = others.stream()
                .filter(c -> c.state() != State.DEAD && c.state() != State.REMOVING && c.state() != State.CREATED)
                .min(preference(name));
        List<ObservedContainer> leftovers =
                others.stream().filter(c -> old.isEmpty() || c != old.get()).toList();
        if (old.isPresent()) {
            Reason reason = Divergence.of(old.get(), service, fingerprint, inventory)
                    .orElse(Reason.of(Reason.Code.NAMESPACE_CHANGED));
            return Replica.replace(number, old.get(), winner.orElse(null), leftovers, reason);
        }
        return Replica.create(number, winner.orElse(null), leftovers, creation(winner, others, service, fingerprint));
    }

    /** It was made for a network or a parent that is gone by now, for all we know: it is made anew. */
    private static boolean failedToStart(ObservedContainer container) {
        return container.state() == State.CREATED && !container.error().isEmpty();
    }

    private Reason creation(
            Optional<ObservedContainer> prepared,
            List<ObservedContainer> others,
            Service service,
            Fingerprint fingerprint) {
        if (prepared.isPresent())
            return new Reason(Reason.Code.NEVER_STARTED, prepared.get().error());
        return others.stream()
                .findFirst()
                .map(other ->
                        Divergence.of(other, service, fingerprint, inventory).orElseGet(() -> unusable(other)))
                .orElse(Reason.of(Reason.Code.MISSING));
    }

    private static Reason unusable(ObservedContainer container) {
        if (container.state() == State.CREATED) return new Reason(Reason.Code.NEVER_STARTED, container.error());
        return container.state() == State.REMOVING
                ? new Reason(Reason.Code.MISSING, "removed by somebody else")
                : Reason.of(Reason.Code.DEAD);
    }

    /** Of several with one number: what runs, then what has the right name, then the smallest name. */
    static Comparator<ObservedContainer> preference(String name) {
        return Comparator.comparing((ObservedContainer c) -> rank(c.state()))
                .thenComparing(c -> !c.name().equals(name))
                .thenComparing(ObservedContainer::name);
    }

    private static int rank(State state) {
        return switch (state) {
            case RUNNING -> 0;
            case PAUSED, RESTARTING -> 1;
            case EXITED -> 2;
            case CREATED -> 3;
            case REMOVING, DEAD -> 4;
        };
    }

    /** An up-to-date container that has run: what its state asks for. */
    Replica current(
            Service service,
            int number,
            ObservedContainer container,
            List<ObservedContainer> others,
            Decisions decided) {
        Followers followers = new Followers(service, container, decided);
        Optional<Reason> anotherParent = followers.anotherParent();
        if (anotherParent.isPresent() && !completed(service, container))
            return Replica.replace(number, container, null, others, anotherParent.get());
        if (container.state() == State.EXITED) return exited(service, number, container, others);
        if (request.restart().contains(service.name()))
            return Replica.of(Replica.Kind.RESTART, number, container, others, Reason.of(Reason.Code.REQUESTED));
        Optional<Reason> lost = followers.lostNamespace();
        if (lost.isPresent()) return Replica.of(Replica.Kind.RESTART, number, container, others, lost.get());
        Optional<Reason> owed = owedRestart(service, container, decided);
        if (owed.isPresent()) return Replica.of(Replica.Kind.RESTART, number, container, others, owed.get());
        if (container.state() == State.PAUSED)
            return Replica.of(Replica.Kind.UNPAUSE, number, container, others, Reason.of(Reason.Code.PAUSED));
        return RunState.problem(container)
                .map(problem -> Replica.broken(number, container, others, problem))
                .orElseGet(() ->
                        Replica.of(Replica.Kind.KEEP, number, container, others, Reason.of(Reason.Code.NOT_READY_YET)));
    }

    /** A job that is done needs nobody any more. */
    private boolean completed(Service service, ObservedContainer container) {
        return container.state() == State.EXITED
                && !request.restart().contains(service.name())
                && RunState.ofExited(container, service.container()) == RunState.Exited.COMPLETED;
    }

    private Replica exited(Service service, int number, ObservedContainer container, List<ObservedContainer> others) {
        boolean asked = request.restart().contains(service.name());
        if (asked) return Replica.of(Replica.Kind.START, number, container, others, Reason.of(Reason.Code.REQUESTED));
        if (request.interrupted().contains(container.id()))
            return Replica.of(
                    Replica.Kind.START,
                    number,
                    container,
                    others,
                    new Reason(Reason.Code.STOPPED, "by a pass that was cut short"));
        return switch (RunState.ofExited(container, service.container())) {
            case COMPLETED ->
                Replica.of(Replica.Kind.KEEP, number, container, others, Reason.of(Reason.Code.COMPLETED));
            case STOPPED ->
                Replica.of(
                        Replica.Kind.START, number, container, others, RunState.exit(Reason.Code.STOPPED, container));
            case FAILED ->
                request.retryFailed()
                        ? Replica.of(
                                Replica.Kind.START,
                                number,
                                container,
                                others,
                                RunState.exit(Reason.Code.FAILED, container))
                        : Replica.broken(number, container, others, RunState.exit(Reason.Code.FAILED, container));
            case RETRY ->
                Replica.of(Replica.Kind.START, number, container, others, RunState.exit(Reason.Code.EXITED, container));
        };
    }

    /** {@code depends_on: restart}: a dependency was replaced after this container started. */
    private Optional<Reason> owedRestart(Service service, ObservedContainer container, Decisions decided) {
        for (Map.Entry<String, Dependency> dependency : service.dependsOn().entrySet()) {
            String name = dependency.getKey();
            if (!dependency.getValue().restart()) continue;
            // Every one of them: a replica that scaling added later replaces nothing.
            List<ObservedContainer> running = inventory.own(name).stream()
                    .filter(other -> other.state() == State.RUNNING)
                    .toList();
            boolean newer = !running.isEmpty()
                    && running.stream()
                            .allMatch(other -> container.startedAt() != null
                                    && other.createdAt().isAfter(container.startedAt()));
            if (newer || decided.renewed(name)) return Optional.of(new Reason(Reason.Code.DEPENDENCY_RESTARTED, name));
        }
        return Optional.empty();
    }
}
