package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.observed.Observer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes a snapshot with four lists and one inspection per container (or image) that changed since it was last inspected. As a listener it
 * hears of every event before anybody else, so that nobody who reacts to one is given an old inspection.
 */
public final class DockerObserver implements Observer, EventSource.Listener {
    private final EngineClient engine;
    private final InstantSource clock;
    private final InspectionCache<ObservedContainer> containers = new InspectionCache<>();
    private final InspectionCache<Optional<Instant>> tagTimes = new InspectionCache<>();

    public DockerObserver(EngineClient engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public ObservedProject observe(Interest interest) {
        try {
            return snapshot(interest);
        } catch (EngineRefusal e) {
            throw new EngineUnavailable("the container engine refused to be looked at: " + e.getMessage(), e);
        }
    }

    @Override
    public void event(EngineEvent event) {
        if (event.type().equals("container")) containers.event(event);
        if (event.type().equals("image")) tagTimes.event(event);
    }

    @Override
    public void connected(boolean up, String message) {
        containers.connected(up, message);
        tagTimes.connected(up, message);
    }

    private ObservedProject snapshot(Interest interest) {
        Instant now = clock.instant();
        List<ObservedContainer> members = new ArrayList<>();
        SortedMap<String, ObservedContainer> strangers = new TreeMap<>();
        List<ListedContainer> all = listContainers();
        for (ListedContainer listed : all) {
            boolean member = listed.project().equals(interest.project());
            if (!member && !interest.containerNames().contains(listed.name())) continue;
            inspect(listed, now).ifPresent(container -> {
                if (member) members.add(container);
                else strangers.put(container.name(), container);
            });
        }
        members.sort(Comparator.comparing(ObservedContainer::name));
        return new ObservedProject(
                interest.project(),
                now,
                engine.version().api(),
                members,
                networks(interest, all),
                volumes(interest, all),
                images(interest),
                strangers);
    }

    private List<ListedContainer> listContainers() {
        List<ListedContainer> listed = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : engine.get(new Call("container_list", "/containers/json?all=1"))) {
            ListedContainer container = ListedContainer.read(entry);
            listed.add(container);
            ids.add(container.id());
        }
        containers.keepOnly(ids);
        return listed;
    }

    /** Empty when it went away after it was listed. */
    private Optional<ObservedContainer> inspect(ListedContainer listed, Instant now) {
        try {
            ObservedContainer known = containers.get(listed.id(), listed.stamp(), () -> inspect(listed.id()));
            if (!listed.startedAfter(known.startedAt(), now)) return Optional.of(known);
            containers.forget(listed.id());
            return Optional.of(containers.get(listed.id(), listed.stamp(), () -> inspect(listed.id())));
        } catch (EngineRefusal e) {
            if (e.absent()) return Optional.empty();
            throw e;
        }
    }

    private ObservedContainer inspect(String id) {
        return ContainerAnswer.read(engine.get(Call.to("container_inspect", "/containers/{}/json", id)));
    }

    private List<ObservedNetwork> networks(Interest interest, List<ListedContainer> all) {
        List<ObservedNetwork> networks = new ArrayList<>();
        for (JsonNode entry : engine.get(new Call("network_list", "/networks"))) {
            String name = entry.path("Name").asText();
            Map<String, String> labels = ContainerAnswer.texts(entry.path("Labels"));
            String project = labels.getOrDefault(Labels.PROJECT, "");
            if (!project.equals(interest.project()) && !interest.networkNames().contains(name)) continue;
            String id = entry.path("Id").asText();
            networks.add(new ObservedNetwork(
                    id,
                    name,
                    labels.getOrDefault(Labels.NETWORK, ""),
                    project,
                    labels.getOrDefault(Labels.APPLICATION, ""),
                    labels.getOrDefault(Labels.FINGERPRINT, ""),
                    Labels.fields(labels),
                    users(all, container -> uses(container.networks(), id, name))));
        }
        networks.sort(Comparator.comparing(ObservedNetwork::name).thenComparing(ObservedNetwork::id));
        return networks;
    }

    private SortedMap<String, ObservedVolume> volumes(Interest interest, List<ListedContainer> all) {
        SortedMap<String, ObservedVolume> volumes = new TreeMap<>();
        for (JsonNode entry : engine.get(new Call("volume_list", "/volumes")).path("Volumes")) {
            String name = entry.path("Name").asText();
            Map<String, String> labels = ContainerAnswer.texts(entry.path("Labels"));
            String project = labels.getOrDefault(Labels.PROJECT, "");
            if (!project.equals(interest.project()) && !interest.volumeNames().contains(name)) continue;
            volumes.put(
                    name,
                    new ObservedVolume(
                            name,
                            entry.path("Driver").asText(),
                            labels.getOrDefault(Labels.VOLUME, ""),
                            project,
                            labels.getOrDefault(Labels.APPLICATION, ""),
                            labels.getOrDefault(Labels.FINGERPRINT, ""),
                            Labels.fields(labels),
                            users(all, container -> container.volumes().contains(name))));
        }
        return volumes;
    }

    private static boolean uses(Set<String> networks, String id, String name) {
        return networks.contains(id) || networks.contains(name);
    }

    private static SortedSet<String> users(List<ListedContainer> all, Predicate<ListedContainer> uses) {
        return all.stream().filter(uses).map(ListedContainer::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedMap<String, ObservedImage> images(Interest interest) {
        LocalImages local = new LocalImages(engine.get(new Call("image_list", "/images/json")));
        SortedMap<String, ObservedImage> images = new TreeMap<>();
        for (String reference : interest.images())
            local.find(reference)
                    .ifPresent(image -> images.put(
                            reference,
                            new ObservedImage(
                                    image.id(),
                                    image.digest(reference),
                                    tagTime(image).orElse(null))));
        return images;
    }

    private Optional<Instant> tagTime(LocalImages.Listed image) {
        return tagTimes.get(image.id(), image.stamp(), () -> {
            try {
                JsonNode answer = engine.get(Call.to("image_inspect", "/images/{}/json", image.id()));
                return Optional.of(Instant.parse(
                                answer.path("Metadata").path("LastTagTime").asText()))
                        .filter(time -> time.getEpochSecond() > 0);
            } catch (EngineRefusal | DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }
}
