package dev.holdfast.plan.steps;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Plans the networks: makes what is missing, makes anew what differs, removes at last what nobody declares. */
final class Networks extends Supply {
    private final PlanRequest request;
    private final Inventory inventory;
    private final PlanBuilder builder;
    private final Containers containers;
    private final Set<String> recreated = new HashSet<>();

    Networks(PlanRequest request, Inventory inventory, PlanBuilder builder, Containers containers) {
        super(builder);
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
        if (observed.isEmpty() && network.external()) {
            String detail = "external network " + network.name() + " does not exist";
            missing(network.key(), subject, new Reason(Reason.Code.EXTERNAL_MISSING, detail));
        } else if (observed.isEmpty()) {
            create(network, new Change(Change.Kind.CREATE, subject, Reason.of(Reason.Code.MISSING)), Set.of());
        } else if (!network.external() && !inventory.isOwn(observed.get())) {
            String detail =
                    "network " + network.name() + " was not made by this application; it is used and left alone";
            report(subject, Reason.Code.NOT_OWNED, detail);
        } else if (!network.external()) {
            inventory.difference(network, observed.get()).ifPresent(what -> changed(network, observed.get(), what));
        }
    }

    private void report(Subject subject, Reason.Code code, String detail) {
        builder.report(new Finding(subject, new Reason(code, detail), false));
    }

    private void create(Network network, Change change, Collection<Integer> requires) {
        Action create = new Action.CreateNetwork(request.owner(), network, inventory.fingerprint(network));
        made(network.key(), builder.add(change, create, requires));
    }

    private void changed(Network network, ObservedNetwork old, String difference) {
        Subject subject = Subject.network(network.key());
        Optional<String> strangers = inventory.strangers(old.users());
        if (strangers.isEmpty()) {
            Reason reason = new Reason(Reason.Code.NETWORK_CHANGED, difference);
            recreate(network, old, new Change(Change.Kind.RECREATE, subject, reason));
        } else {
            String kept = "; network " + network.name() + " is kept as it is, because " + strangers.get() + " uses it";
            report(subject, Reason.Code.NETWORK_CHANGED, difference + kept);
        }
    }

    /** A network cannot be changed: its containers are stopped and detached; the services attach and start them again. */
    private void recreate(Network network, ObservedNetwork old, Change change) {
        Set<Integer> detached = new TreeSet<>();
        for (ObservedContainer container : attached(network.name()))
            detached.add(detach(change, container, old, containers.stop(change, container, Set.of())));
        int removed = builder.add(change, new Action.RemoveNetwork(old.id(), old.name()), detached);
        create(network, change, Set.of(removed));
        recreated.add(network.name());
    }

    private int detach(Change change, ObservedContainer container, ObservedNetwork network, Set<Integer> requires) {
        return builder.add(change, new Action.DisconnectNetwork(container.id(), network.id()), requires);
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
        // Where another controller has containers, what looks undeclared may be theirs.
        if (!inventory.otherControllers().isEmpty()) return;
        Set<String> declared = new HashSet<>();
        request.desired().networks().values().forEach(network -> declared.add(network.name()));
        for (ObservedNetwork network : inventory.ownNetworks())
            if (!declared.contains(network.name())) removeUndeclared(network, why);
    }

    private void removeUndeclared(ObservedNetwork network, Reason.Code why) {
        Subject subject = Subject.network(network.key().isEmpty() ? network.name() : network.key());
        Optional<String> strangers = inventory.strangers(network.users());
        if (!request.prune() || strangers.isPresent()) {
            String kept = strangers
                    .map(names -> "; it is kept, because " + names + " uses it")
                    .orElse("");
            report(subject, why, "network " + network.name() + " is not declared any more" + kept);
            return;
        }
        Change change = new Change(Change.Kind.REMOVE, subject, Reason.of(why));
        Set<Integer> requires = new TreeSet<>();
        for (ObservedContainer container : attached(network.name())) {
            Set<Integer> gone = containers.removalOf(container);
            requires.addAll(gone.isEmpty() ? Set.of(detach(change, container, network, Set.of())) : gone);
        }
        builder.add(change, new Action.RemoveNetwork(network.id(), network.name()), requires);
    }

    @Override
    Stream<String> needs(Service service) {
        return service.container().networks().stream().map(NetworkAttachment::key);
    }
}
