package dev.holdfast.plan;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.ObservedVolume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers the planner's questions about a snapshot: what is ours, who holds a name, what a service hashes to. */
final class Inventory {
    private final ObservedProject observed;
    private final Owner owner;
    private final FingerprintKey key;
    private final SortedMap<String, List<ObservedContainer>> ownByService = new TreeMap<>();
    private final List<ObservedContainer> otherControllers = new ArrayList<>();
    private final Map<String, ObservedContainer> byName = new HashMap<>();
    private final Map<String, Fingerprint> fingerprints = new HashMap<>();

    Inventory(PlanRequest request) {
        observed = request.observed();
        owner = request.owner();
        key = request.key();
        observed.strangers().values().forEach(container -> byName.put(container.name(), container));
        for (ObservedContainer container : observed.containers()) {
            byName.put(container.name(), container);
            container
                    .ownership()
                    .filter(o -> o.application().equals(owner.application()))
                    .ifPresent(ownership -> {
                        if (ownership.controller().equals(owner.controller()))
                            ownByService
                                    .computeIfAbsent(ownership.service(), s -> new ArrayList<>())
                                    .add(container);
                        else otherControllers.add(container);
                    });
        }
        ownByService.values().forEach(list -> list.sort(Comparator.comparing(ObservedContainer::name)));
    }

    Instant now() {
        return observed.at();
    }

    /** Our containers of a service, by name. */
    List<ObservedContainer> own(String service) {
        return ownByService.getOrDefault(service, List.of());
    }

    /** Our containers by service. */
    SortedMap<String, List<ObservedContainer>> own() {
        return ownByService;
    }

    boolean isOwn(ObservedContainer container) {
        return container
                .ownership()
                .filter(o -> o.application().equals(owner.application())
                        && o.controller().equals(owner.controller()))
                .isPresent();
    }

    /** Containers of this application that another state directory's controller made. */
    List<ObservedContainer> otherControllers() {
        return otherControllers;
    }

    Optional<ObservedContainer> holderOf(String containerName) {
        return Optional.ofNullable(byName.get(containerName));
    }

    Fingerprint fingerprint(Service service) {
        return fingerprints.computeIfAbsent(service.name(), name -> Fingerprint.of(service, key));
    }

    Optional<ObservedImage> image(String reference) {
        return Optional.ofNullable(observed.images().get(reference));
    }

    Optional<ObservedVolume> volume(String name) {
        return Optional.ofNullable(observed.volumes().get(name));
    }

    /** The network of exactly this name; ours first when the engine has several. */
    Optional<ObservedNetwork> network(String name) {
        return observed.networks().stream()
                .filter(network -> network.name().equals(name))
                .min(Comparator.comparing((ObservedNetwork network) -> !isOwn(network))
                        .thenComparing(ObservedNetwork::id));
    }

    List<ObservedNetwork> ownNetworks() {
        return observed.networks().stream().filter(this::isOwn).toList();
    }

    List<ObservedVolume> ownVolumes() {
        return observed.volumes().values().stream()
                .filter(volume -> volume.application().equals(owner.application()))
                .toList();
    }

    boolean isOwn(ObservedNetwork network) {
        return network.application().equals(owner.application());
    }

    boolean isOwn(ObservedVolume volume) {
        return volume.application().equals(owner.application());
    }
}
