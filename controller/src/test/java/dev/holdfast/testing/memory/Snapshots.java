package dev.holdfast.testing.memory;

import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.ObservedVolume;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an observation sees: everything as it is, or, when lagging, as it was before the last change. */
final class Snapshots {
    private final World world;
    private boolean lagging;
    private @Nullable Lists before;

    Snapshots(World world) {
        this.world = world;
    }

    void lag(boolean on) {
        lagging = on;
        before = null;
    }

    void beforeChange() {
        if (lagging) before = lists();
    }

    /** One observation; of two without a change between them, the second is never stale. */
    ObservedProject observe(Interest interest) {
        Lists lists = before == null ? lists() : before;
        before = null;
        return lists.of(interest, world);
    }

    List<ObservedContainer> containers() {
        return lists().containers;
    }

    private Lists lists() {
        List<ObservedContainer> containers =
                world.containers.all().stream().map(Container::observed).toList();
        SortedMap<String, ObservedVolume> volumes = world.volumes.all();
        volumes.replaceAll((name, volume) -> withUsers(volume, containers));
        return new Lists(
                containers,
                world.networks.all().stream()
                        .map(network -> withUsers(network, containers))
                        .toList(),
                volumes);
    }

    private static ObservedNetwork withUsers(ObservedNetwork network, List<ObservedContainer> containers) {
        return new ObservedNetwork(
                network.id(),
                network.name(),
                network.key(),
                network.composeProject(),
                network.application(),
                network.fingerprint(),
                network.fields(),
                names(containers, container -> uses(container, network)));
    }

    private static boolean uses(ObservedContainer container, ObservedNetwork network) {
        ObservedContainer.Endpoint endpoint = container.networks().get(network.name());
        return endpoint != null
                && (endpoint.networkId().isEmpty() || endpoint.networkId().equals(network.id()));
    }

    private static ObservedVolume withUsers(ObservedVolume volume, List<ObservedContainer> containers) {
        return new ObservedVolume(
                volume.name(),
                volume.driver(),
                volume.key(),
                volume.composeProject(),
                volume.application(),
                volume.fingerprint(),
                volume.fields(),
                names(
                        containers,
                        container -> container.mounts().stream()
                                .anyMatch(mount -> mount.volume().equals(volume.name()))));
    }

    private static SortedSet<String> names(List<ObservedContainer> containers, Predicate<ObservedContainer> of) {
        return containers.stream()
                .filter(of)
                .map(ObservedContainer::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Lists(
            List<ObservedContainer> containers,
            List<ObservedNetwork> networks,
            SortedMap<String, ObservedVolume> volumes) {
        ObservedProject of(Interest interest, World world) {
            String project = interest.project();
            TreeMap<String, ObservedContainer> strangers = new TreeMap<>();
            containers.stream()
                    .filter(container -> !project.equals(container.composeProject()))
                    .filter(container -> interest.containerNames().contains(container.name()))
                    .forEach(container -> strangers.put(container.name(), container));
            TreeMap<String, ObservedVolume> ours = new TreeMap<>(volumes);
            ours.values()
                    .removeIf(volume -> !volume.composeProject().equals(project)
                            && !interest.volumeNames().contains(volume.name()));
            var images = world.images.all();
            images.keySet().retainAll(interest.images());
            return new ObservedProject(
                    project,
                    world.clock.instant(),
                    world.api,
                    containers.stream()
                            .filter(container -> project.equals(container.composeProject()))
                            .sorted(Comparator.comparing(ObservedContainer::name))
                            .toList(),
                    networks.stream()
                            .filter(network -> network.composeProject().equals(project)
                                    || interest.networkNames().contains(network.name()))
                            .sorted(Comparator.comparing(ObservedNetwork::name).thenComparing(ObservedNetwork::id))
                            .toList(),
                    ours,
                    images,
                    strangers);
        }
    }
}
