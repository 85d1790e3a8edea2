package dev.holdfast.plan.decision;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.plan.Owner;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers the planner's questions about a snapshot: what is ours, who holds a name, what a service hashes to. */
public final class Inventory {
    private final ObservedProject observed;
    private final Owner owner;
    private final FingerprintKey key;
    private final boolean adopt;
    private final SortedMap<String, List<ObservedContainer>> ownByService = new TreeMap<>();
    private final SortedMap<String, List<ObservedContainer>> hooksByService = new TreeMap<>();
    private final List<ObservedContainer> otherControllers = new ArrayList<>();
    private final Map<String, ObservedContainer> byName = new HashMap<>();
    private final Map<String, Fingerprint> fingerprints = new HashMap<>();

    /** Sorts a request's snapshot into what is ours and what is not. */
    public Inventory(PlanRequest request) {
        observed = request.observed();
        owner = request.owner();
        key = request.key();
        adopt = request.adopt();
        observed.strangers().values().forEach(container -> byName.put(container.name(), container));
        for (ObservedContainer container : observed.containers()) {
            byName.put(container.name(), container);
            container
                    .ownership()
                    .filter(o -> o.application().equals(owner.application()))
                    .ifPresent(ownership -> {
                        if (ownership.controller().equals(owner.controller()))
                            (ownership.number() == 0 ? hooksByService : ownByService)
                                    .computeIfAbsent(ownership.service(), s -> new ArrayList<>())
                                    .add(container);
                        else otherControllers.add(container);
                    });
        }
        ownByService.values().forEach(list -> list.sort(Comparator.comparing(ObservedContainer::name)));
    }

    /** When the snapshot was taken. */
    public Instant now() {
        return observed.at();
    }

    /** Our containers of a service, by name. */
    public List<ObservedContainer> own(String service) {
        return ownByService.getOrDefault(service, List.of());
    }

    /** Our containers that run or ran a {@code pre_start} hook of a service, by name. */
    public List<ObservedContainer> hooks(String service) {
        return hooksByService.getOrDefault(service, List.of());
    }

    /** The services that we have containers of any sort of. */
    public SortedSet<String> services() {
        SortedSet<String> services = new TreeSet<>(ownByService.keySet());
        services.addAll(hooksByService.keySet());
        return services;
    }

    /** Our containers by service. */
    public SortedMap<String, List<ObservedContainer>> own() {
        return ownByService;
    }

    /** Whether this controller made the container for this application. */
    public boolean isOwn(ObservedContainer container) {
        return container
                .ownership()
                .filter(o -> o.application().equals(owner.application())
                        && o.controller().equals(owner.controller()))
                .isPresent();
    }

    /** Why a container that docker compose made counts as ours; empty for all others. */
    public Optional<Reason> takenOver(ObservedContainer container) {
        return isOwn(container) ? Takeover.reason(container, adopt) : Optional.empty();
    }

    /** Containers of this application that another state directory's controller made. */
    public List<ObservedContainer> otherControllers() {
        return otherControllers;
    }

    /** The container, whoever made it, that has this name. */
    public Optional<ObservedContainer> holderOf(String containerName) {
        return Optional.ofNullable(byName.get(containerName));
    }

    /** What a container of the service would be made from. */
    public Fingerprint fingerprint(Service service) {
        return fingerprints.computeIfAbsent(service.name(), name -> Fingerprint.of(service, key));
    }

    /** The local image of a reference as declared. */
    public Optional<ObservedImage> image(String reference) {
        return Optional.ofNullable(observed.images().get(reference));
    }

    /** The volume of exactly this name, whoever made it. */
    public Optional<ObservedVolume> volume(String name) {
        return Optional.ofNullable(observed.volumes().get(name));
    }

    /** The network of exactly this name; ours first when the engine has several. */
    public Optional<ObservedNetwork> network(String name) {
        return observed.networks().stream()
                .filter(network -> network.name().equals(name))
                .min(Comparator.comparing((ObservedNetwork network) -> !isOwn(network))
                        .thenComparing(ObservedNetwork::id));
    }

    /** What the network would be made from. */
    public Fingerprint fingerprint(Network network) {
        return Fingerprint.of(network, key);
    }

    /** What the volume would be made from. */
    public Fingerprint fingerprint(Volume volume) {
        return Fingerprint.of(volume, key);
    }

    /** How our network of the declared name differs from the declaration. */
    public Optional<String> difference(Network declared, ObservedNetwork observed) {
        return Divergence.of(fingerprint(declared), observed.fingerprint(), observed.fields());
    }

    /** How our volume of the declared name differs from the declaration. */
    public Optional<String> difference(Volume declared, ObservedVolume observed) {
        return Divergence.of(fingerprint(declared), observed.fingerprint(), observed.fields());
    }

    /** Those of the containers that we did not make, as words for people, or empty. */
    public Optional<String> strangers(SortedSet<String> containers) {
        List<String> strangers = containers.stream()
                .filter(name -> holderOf(name).filter(this::isOwn).isEmpty())
                .toList();
        if (strangers.isEmpty()) return Optional.empty();
        String names = String.join(", ", strangers);
        return Optional.of(
                strangers.size() == 1
                        ? "container " + names + ", which is not ours,"
                        : "containers " + names + ", which are not ours,");
    }

    /** Networks that were made for this application. */
    public List<ObservedNetwork> ownNetworks() {
        return observed.networks().stream().filter(this::isOwn).toList();
    }

    /** Named volumes that were made for this application. */
    public List<ObservedVolume> ownVolumes() {
        return observed.volumes().values().stream()
                .filter(volume -> volume.application().equals(owner.application()))
                .toList();
    }

    /** Whether the network was made for this application. */
    public boolean isOwn(ObservedNetwork network) {
        return network.application().equals(owner.application());
    }

    /** Whether the volume was made for this application. */
    public boolean isOwn(ObservedVolume volume) {
        return volume.application().equals(owner.application());
    }
}
