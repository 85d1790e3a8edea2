package dev.holdfast.testing.memory;

import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ComposeMember;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Endpoint;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.Ownership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One container: what it was made from, and the state it is in. */
final class Container {
    final String id;
    final Blueprint made;
    final Instant createdAt;
    final SortedMap<String, Endpoint> networks;
    final SortedMap<String, String> files = new TreeMap<>();
    final List<String> hooks = new ArrayList<>();
    final SortedSet<HostPorts.Held> ports = new TreeSet<>();

    String name;
    State state = State.CREATED;
    Health health = Health.NONE;
    String healthOutput = "";
    String error = "";
    String printed = "";
    int exitCode;
    int restartCount;
    boolean stoppedByHand;

    @Nullable
    Instant startedAt;

    /** Counts the runs, so that what was scheduled for an earlier run is recognised as stale. */
    int run;

    Container(String id, String name, Blueprint made, SortedMap<String, Endpoint> networks, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.name = name;
        this.made = made;
        this.networks = networks;
    }

    boolean alive() {
        return state == State.RUNNING || state == State.PAUSED || state == State.RESTARTING;
    }

    ObservedContainer observed() {
        return new ObservedContainer(
                id,
                name,
                made.image(),
                made.imageId(),
                state,
                exitCode,
                false,
                error,
                restartCount,
                createdAt,
                startedAt,
                health,
                healthOutput,
                made.restart().mode().engineName(),
                made.restart().maximumRetries(),
                made.environment(),
                made.labels(),
                made.mounts(),
                networks,
                made.attributes(),
                made.follows(),
                made.composeProject(),
                made.composed(),
                made.ownership());
    }

    /**
     * What a container was made from and keeps.
     *
     * @param namespacesOf the ids of the containers whose namespaces it shares, by attribute
     * @param follows those, and the ones whose mounts it took over
     * @param checksHealth whether the declaration brings a health check; false when it switches the image's own off
     * @param ignoresImageHealth whether the image's health check is switched off
     */
    record Blueprint(
            String image,
            String imageId,
            SortedMap<String, String> environment,
            SortedMap<String, String> labels,
            Optional<Ownership> ownership,
            List<Mounted> mounts,
            SortedMap<String, String> attributes,
            List<PortBinding> ports,
            SortedMap<String, String> namespacesOf,
            SortedSet<String> follows,
            RestartPolicy restart,
            boolean checksHealth,
            boolean ignoresImageHealth) {
        /** What the engine shows as it was given. */
        static SortedMap<String, String> shown(Service service) {
            SortedMap<String, String> shown = new TreeMap<>(Attributes.of(service.container()));
            shown.keySet()
                    .removeIf(path -> !path.startsWith("deploy.resources.")
                            && !Set.of("command", "entrypoint", "user", "hostname")
                                    .contains(path));
            return shown;
        }

        @Nullable
        String composeProject() {
            return labels.get(LabelNames.PROJECT);
        }

        Optional<ComposeMember> composed() {
            boolean stays = !labels.getOrDefault(LabelNames.ONE_OFF, "").equals("True");
            if (composeProject() == null || labels.containsKey(LabelNames.APPLICATION) || !stays)
                return Optional.empty();
            String number = labels.getOrDefault(LabelNames.NUMBER, "0");
            return Optional.of(new ComposeMember(
                    labels.getOrDefault(LabelNames.SERVICE, ""), Integer.parseInt(number), new TreeSet<>()));
        }

        boolean checksHealth(Behaviour behaviour) {
            return checksHealth || behaviour.checksHealth() && !ignoresImageHealth;
        }
    }
}
