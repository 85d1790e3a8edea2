package dev.holdfast.observed;

import dev.holdfast.desired.engine.ApiVersion;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One snapshot.
 *
 * @param name the project name
 * @param at when it was taken
 * @param api the version of the Engine API that is spoken with the engine
 * @param containers every container with the project's compose label, ours or not, sorted by name
 * @param networks networks with the project's label or a name of interest, by name then id
 * @param volumes volumes with the project's label or a name of interest, by name
 * @param images local images by reference as it was asked for; an absent one is not local
 * @param strangers containers outside the project that hold a name of interest, by that name
 */
public record ObservedProject(
        String name,
        Instant at,
        ApiVersion api,
        List<ObservedContainer> containers,
        List<ObservedNetwork> networks,
        SortedMap<String, ObservedVolume> volumes,
        SortedMap<String, ObservedImage> images,
        SortedMap<String, ObservedContainer> strangers) {
    public ObservedProject {
        containers = List.copyOf(containers);
        networks = List.copyOf(networks);
        volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
        strangers = Collections.unmodifiableSortedMap(new TreeMap<>(strangers));
    }

    /** The same snapshot with other containers. */
    public ObservedProject withContainers(List<ObservedContainer> others) {
        return new ObservedProject(name, at, api, others, networks, volumes, images, strangers);
    }

    /** The anonymous volumes of a container of ours, without those that {@code volumes_from} gave it and that are another service's. */
    public List<ObservedContainer.Mounted> anonymousVolumesOf(ObservedContainer container) {
        return container.mounts().stream()
                .filter(ObservedContainer.Mounted::anonymous)
                .filter(mount -> !takenOver(container, mount))
                .toList();
    }

    private boolean takenOver(ObservedContainer container, ObservedContainer.Mounted mount) {
        Ownership owner = container.ownership().orElseThrow();
        return owner.fields().containsKey("volumes_from")
                && containers.stream()
                        .filter(other -> other.ownership()
                                .filter(known -> known.service().equals(owner.service()))
                                .isEmpty())
                        .flatMap(other -> other.mounts().stream())
                        .anyMatch(other -> other.volume().equals(mount.volume()));
    }
}
