package dev.holdfast.testing.memory;

import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer.Endpoint;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.plan.Action.CreateNetwork;
import dev.holdfast.plan.FailureKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The networks; the three that every engine has cannot be removed. */
final class Networks {
    private static final SortedMap<String, String> NONE = new TreeMap<>();
    private static final SortedSet<String> NOBODY = new TreeSet<>();

    private final Identities identities;
    private final Events events;
    private final TreeMap<String, ObservedNetwork> byName = new TreeMap<>();

    Networks(Identities identities, Events events) {
        this.identities = identities;
        this.events = events;
        for (String name : List.of("bridge", "host", "none"))
            byName.put(
                    name, new ObservedNetwork(identities.next("network " + name), name, "", "", "", "", NONE, NOBODY));
    }

    Collection<ObservedNetwork> all() {
        return new ArrayList<>(byName.values());
    }

    Optional<ObservedNetwork> find(String idOrName) {
        ObservedNetwork named = byName.get(idOrName);
        if (named != null) return Optional.of(named);
        return byName.values().stream()
                .filter(network -> network.id().equals(idOrName))
                .findFirst();
    }

    boolean create(CreateNetwork action) {
        String name = action.network().name();
        ObservedNetwork present = byName.get(name);
        if (present == null) {
            add(new ObservedNetwork(
                    identities.next("network " + name),
                    name,
                    action.network().key(),
                    action.owner().project(),
                    action.owner().application(),
                    action.fingerprint().text(),
                    action.fingerprint().fields(),
                    NOBODY));
            return true;
        }
        if (present.application().equals(action.owner().application())
                && present.fingerprint().equals(action.fingerprint().text())) return false;
        throw new ActionFailed(
                FailureKind.NAME_CONFLICT,
                "the network name " + name + " is taken by " + present.id() + ", which is not that of the declaration");
    }

    /** Makes a network that is not ours. */
    void addForeign(String name, String composeProject, String key) {
        add(new ObservedNetwork(identities.next("network " + name), name, key, composeProject, "", "", NONE, NOBODY));
    }

    boolean remove(String idOrName, Collection<Container> containers) {
        Optional<ObservedNetwork> found = find(idOrName);
        if (found.isEmpty()) return false;
        ObservedNetwork network = found.get();
        for (Container container : containers) {
            Endpoint endpoint = container.networks.get(network.name());
            if (container.alive() && endpoint != null && endpoint.networkId().equals(network.id()))
                throw new ActionFailed(
                        FailureKind.NETWORK_FAILED,
                        "network " + network.name() + " has active endpoints: " + container.name);
        }
        byName.remove(network.name());
        events.other("network", "destroy", network.id(), network.name());
        return true;
    }

    private void add(ObservedNetwork network) {
        byName.put(network.name(), network);
        events.other("network", "create", network.id(), network.name());
    }
}
