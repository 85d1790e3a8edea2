package dev.holdfast.plan.steps;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Inventory;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Plans the networks: makes what is missing, makes anew what differs, removes at last what nobody declares. */
final class Networks implements Preparation {
    private final PlanRequest request;
    private final Inventory inventory;
    private final PlanBuilder builder;
    private final Containers containers;
    private final Map<String, Integer> created = new HashMap<>();
    private final Set<String> recreated = new HashSet<>();
    private final Set<String> missing = new HashSet<>();

    Networks(PlanRequest request, Inventory inventory, PlanBuilder builder, Containers containers) {
        this.request = request;
        this.inventory = inventory;
        this.builder = builder;
        this.containers = containers;
    }

    void plan() {
        request.desired().networks().values().forEach(this::plan);
    }

    private void plan(Network network) {
        Subject subject = Subject.network(network.key());
        Optional<ObservedNetwork> observed = inventory.network(network.name());
        String fingerprint = Fingerprint.of(network);
        if (observed.isEmpty() && network.external()) {
            missing.add(network.key());
            report(
                    subject,
                    Reason.Code.EXTERNAL_MISSING,
                    "external network " + network.name() + " does not exist",
                    true);
        } else if (observed.isEmpty()) {
            create(network, new Change(Change.Kind.CREATE, subject, Reason.of(Reason.Code.MISSING)), Set.of());
        } else if (network.external()) {
            return;
        } else if (!inventory.isOwn(observed.get())) {
            String detail =
                    "network " + network.name() + " was not made by this application; it is used and left alone";
            report(subject, Reason.Code.NOT_OWNED, detail, false);
        } else if (!observed.get().fingerprint().isEmpty()
                && !observed.get().fingerprint().equals(fingerprint)) {
            recreate(network, observed.get(), subject);
        }
    }

    private void report(Subject subject, Reason.Code code, String detail, boolean blocksReady) {
        builder.report(new Finding(subject, new Reason(code, detail), blocksReady));
    }

    private void create(Network network, Change change, Collection<Integer> requires) {
        Action create = new Action.CreateNetwork(request.owner(), network, Fingerprint.of(network));
        created.put(network.key(), builder.add(change, create, requires));
    }

    /** A network cannot be changed: its containers are stopped and detached; the services attach and start them again. */
    private void recreate(Network network, ObservedNetwork old, Subject subject) {
        Reason reason = new Reason(Reason.Code.NETWORK_CHANGED, network.name() + " has other settings than declared");
        Change change = new Change(Change.Kind.RECREATE, subject, reason);
        Set<Integer> detached = new TreeSet<>();
        for (ObservedContainer container : attached(network.name())) {
            Set<Integer> stopped = containers.stop(change, container, Set.of());
            Action disconnect = new Action.DisconnectNetwork(container.id(), old.id());
            detached.add(builder.add(change, disconnect, stopped));
        }
        int removed = builder.add(change, new Action.RemoveNetwork(old.id(), old.name()), detached);
        create(network, change, Set.of(removed));
        recreated.add(network.name());
    }

    private List<ObservedContainer> attached(String network) {
        return inventory.own().values().stream()
                .flatMap(List::stream)
                .filter(container -> container.networks().containsKey(network))
                .toList();
    }

    /** Whether the container has to be attached: it is not now, or will not be when the network is made anew. */
    boolean detached(ObservedContainer container, NetworkAttachment attachment) {
        return !container.networks().containsKey(attachment.name())
                || recreated.contains(attachment.name())
                || attachedToAnother(container, attachment);
    }

    /** Whether the container remembers a network of this name that is gone. */
    private boolean attachedToAnother(ObservedContainer container, NetworkAttachment attachment) {
        ObservedContainer.Endpoint endpoint = container.networks().get(attachment.name());
        if (endpoint == null || endpoint.networkId().isEmpty() || recreated.contains(attachment.name())) return false;
        return inventory
                .network(attachment.name())
                .filter(network -> network.id().equals(endpoint.networkId()))
                .isEmpty();
    }

    /** Whether the container is stopped because one of its networks is made anew. */
    boolean interrupts(ObservedContainer container) {
        return container.networks().keySet().stream().anyMatch(recreated::contains);
    }

    /** Removes our networks that are not declared, after the containers that used them. */
    void removeUndeclared(Reason.Code why) {
        Set<String> declared = new HashSet<>();
        // Where another controller has containers, what looks undeclared may be theirs.
        if (!inventory.otherControllers().isEmpty()) return;
        request.desired().networks().values().forEach(network -> declared.add(network.name()));
        for (ObservedNetwork network : inventory.ownNetworks()) {
            if (declared.contains(network.name())) continue;
            Subject subject = Subject.network(network.key().isEmpty() ? network.name() : network.key());
            if (!request.prune()) {
                report(subject, why, "network " + network.name() + " is not declared any more", false);
                continue;
            }
            Change change = new Change(Change.Kind.REMOVE, subject, Reason.of(why));
            Set<Integer> requires = new TreeSet<>();
            attached(network.name()).forEach(container -> requires.addAll(containers.removalOf(container)));
            builder.add(change, new Action.RemoveNetwork(network.id(), network.name()), requires);
        }
    }

    private static Stream<String> keys(Service service) {
        return service.container().networks().stream().map(NetworkAttachment::key);
    }

    @Override
    public Set<Integer> before(Service service) {
        Set<Integer> steps = new TreeSet<>();
        keys(service).filter(created::containsKey).forEach(key -> steps.add(created.get(key)));
        return steps;
    }

    @Override
    public Optional<Reason> missing(Service service) {
        return keys(service)
                .filter(missing::contains)
                .findFirst()
                .map(key -> new Reason(Reason.Code.EXTERNAL_MISSING, "network " + key));
    }
}
