package dev.holdfast.plan.steps;

import dev.holdfast.desired.Mount;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.decision.Decisions;
import dev.holdfast.plan.decision.Following;
import dev.holdfast.plan.decision.Inventory;
import dev.holdfast.plan.decision.Replica;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans the making of a container up to the moment it could be started. */
final class Creation {
    private static final String SIDE = ".next";
    private static final String ASIDE = ".previous";

    private final PlanRequest request;
    private final Inventory inventory;
    private final Decisions decisions;
    private final PlanBuilder builder;
    private final Links links;

    Creation(PlanRequest request, Inventory inventory, Decisions decisions, PlanBuilder builder) {
        this.request = request;
        this.inventory = inventory;
        this.decisions = decisions;
        this.builder = builder;
        this.links = new Links(request.desired());
    }

    String finalName(Service service, int number) {
        return service.containerName(request.desired().name(), number);
    }

    /** The name of a container that is to replace another, until it does; another one when the old one itself has it. */
    String sideName(Service service, Replica replica) {
        String name = finalName(service, replica.number()) + SIDE;
        return replica.observed().name().equals(name) ? name + SIDE : name;
    }

    /** The name of a container that is being replaced, until it is removed; another one when the new one itself has it. */
    String asideName(Service service, Replica replica) {
        String name = finalName(service, replica.number()) + ASIDE;
        ObservedContainer prepared = replica.prepared();
        return prepared != null && prepared.name().equals(name) ? name + ASIDE : name;
    }

    /** Who holds the final name now. */
    Optional<ObservedContainer> holder(Service service, int number) {
        return inventory.holderOf(finalName(service, number));
    }

    /** Whether the start allocates from a range of host ports. */
    boolean serial(Service service) {
        return service.container().ports().stream().anyMatch(PortBinding::range);
    }

    Action connect(String container, Service service, Replica replica, NetworkAttachment attachment) {
        String name = finalName(service, replica.number());
        return new Action.ConnectNetwork(
                container, attachment, attachment.aliases(name, service.name()), links(service));
    }

    /** Whom its containers find under further names: {@code container:alias}. */
    List<String> links(Service service) {
        return links.of(service);
    }

    /** Creates (or goes on with what was created), connects and copies files; the steps to wait for before a start. */
    List<Integer> make(Service service, Replica replica, Change change, String name, Collection<Integer> requires) {
        List<Integer> steps = new ArrayList<>(requires);
        ObservedContainer prepared = replica.prepared();
        String container = prepared == null ? name : prepared.id();
        if (prepared == null) steps = List.of(builder.add(change, create(service, replica, name), requires));
        List<Integer> made = new ArrayList<>(steps);
        for (NetworkAttachment attachment : afterwards(service, prepared))
            made.add(builder.add(change, connect(container, service, replica, attachment), steps));
        for (Action copy : FileCopies.into(container, service.container())) made.add(builder.add(change, copy, steps));
        return made;
    }

    /** The networks that the creation itself does not, or did not, attach the container to. */
    List<NetworkAttachment> afterwards(Service service, @Nullable ObservedContainer prepared) {
        List<NetworkAttachment> others =
                service.container().networks().stream().skip(1).toList();
        if (!request.observed().api().createsOnAllNetworks()) return others;
        if (prepared == null) return List.of();
        return others.stream()
                .filter(other -> !prepared.networks().containsKey(other.name()))
                .toList();
    }

    /** The container of a hook: on the mounts of another one, so nothing of its own is carried over. */
    Action createHook(Service service, Service hook, String name) {
        return new Action.CreateContainer(
                request.owner(),
                name,
                name,
                hook,
                0,
                inventory.fingerprint(service),
                parents(hook),
                links(hook),
                new TreeMap<>());
    }

    private Action create(Service service, Replica replica, String name) {
        return new Action.CreateContainer(
                request.owner(),
                name,
                finalName(service, replica.number()),
                service,
                replica.number(),
                inventory.fingerprint(service),
                parents(service),
                links(service),
                carried(service, replica));
    }

    /** The containers that the service's are made from: by id when they are there, else by the name they will have. */
    private SortedMap<String, String> parents(Service service) {
        SortedMap<String, String> parents = new TreeMap<>();
        for (Following following : Following.of(service)) {
            Service parent = request.desired().services().get(following.service());
            Optional<Replica> first = decisions.first(following.service());
            if (parent == null || first.isEmpty()) continue;
            parents.put(
                    parent.name(),
                    first.get().upToDate()
                            ? first.get().observed().id()
                            : finalName(parent, first.get().number()));
        }
        return parents;
    }

    /**
     * Anonymous volumes of the predecessor, by path, but for paths that the service mounts something else at now. Which of them the image
     * has a place for is only known when it is there.
     */
    private SortedMap<String, String> carried(Service service, Replica replica) {
        SortedMap<String, String> volumes = new TreeMap<>(
                request.recordedVolumes().getOrDefault(service.name() + "/" + replica.number(), new TreeMap<>()));
        List<ObservedContainer> predecessors = new ArrayList<>(replica.leftovers());
        if (replica.container() != null) predecessors.add(replica.container());
        for (ObservedContainer predecessor : predecessors)
            request.observed().anonymousVolumesOf(predecessor).stream()
                    .forEach(mount -> volumes.put(mount.target(), mount.volume()));
        Set<String> taken = service.container().mounts().stream()
                .filter(mount -> !(mount instanceof Mount.Anonymous))
                .map(Mount::target)
                .collect(Collectors.toSet());
        taken.addAll(service.container().tmpfs().keySet());
        volumes.keySet().removeAll(taken);
        return volumes;
    }
}
