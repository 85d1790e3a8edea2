package dev.holdfast.observed;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One container as the engine shows it ({@code GET /containers/json} and {@code /containers/{id}/json}).
 *
 * @param id the full id
 * @param name without the leading slash
 * @param image the reference it was made from ({@code Config.Image})
 * @param imageId the id of the image it runs
 * @param exitCode the last one; 0 while it never ended
 * @param error the engine's words when a start failed ({@code State.Error}), or empty
 * @param restartCount restarts by the engine's policy since the last start by hand
 * @param createdAt when it was made
 * @param startedAt when it last began to run, or null when it never ran
 * @param healthOutput the last health check's output, cut to 2 KiB, or empty
 * @param restartPolicy the engine's name of the policy: {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure}
 * @param restartMaximum the policy's maximum number of retries, 0 for none
 * @param environment {@code Config.Env}, the image's own entries included
 * @param networks the attachments by network name; true when the engine knows the network's id (it ran since)
 * @param attributes further values it was made with, by path and text as {@link dev.holdfast.desired.Attributes} has them;
 *     those that the engine shows as they were given, to explain a change
 * @param follows the containers whose namespaces it shares or whose mounts it took over, by id or as they were called
 * @param composeProject the compose project label, or null
 * @param composed what docker compose made it for; empty when docker compose did not make it to stay
 * @param ownership our labels; empty when it is not ours
 */
public record ObservedContainer(
        String id,
        String name,
        String image,
        String imageId,
        State state,
        int exitCode,
        boolean outOfMemory,
        String error,
        int restartCount,
        Instant createdAt,
        @Nullable Instant startedAt,
        Health health,
        String healthOutput,
        String restartPolicy,
        int restartMaximum,
        SortedMap<String, String> environment,
        SortedMap<String, String> labels,
        List<Mounted> mounts,
        SortedMap<String, Endpoint> networks,
        SortedMap<String, String> attributes,
        SortedSet<String> follows,
        @Nullable String composeProject,
        Optional<ComposeMember> composed,
        Optional<Ownership> ownership) {
    public ObservedContainer {
        environment = copy(environment);
        labels = copy(labels);
        mounts = List.copyOf(mounts);
        networks = copy(networks);
        follows = Collections.unmodifiableSortedSet(new TreeSet<>(follows));
        attributes = copy(attributes);
    }

    private static <V> SortedMap<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** The same container in somebody else's hands. */
    public ObservedContainer ownedAs(Ownership other) {
        return new ObservedContainer(
                id,
                name,
                image,
                imageId,
                state,
                exitCode,
                outOfMemory,
                error,
                restartCount,
                createdAt,
                startedAt,
                health,
                healthOutput,
                restartPolicy,
                restartMaximum,
                environment,
                labels,
                mounts,
                networks,
                attributes,
                follows,
                composeProject,
                composed,
                Optional.of(other));
    }

    /** Whether a process of it may be at work, now or in a moment. */
    public boolean mayRun() {
        return state == State.RUNNING || state == State.PAUSED || state == State.RESTARTING;
    }

    /** Whether it is ours and one of the service's own, not one that runs a hook for it. */
    public boolean isReplicaOf(String service) {
        return ownership
                .filter(owner -> owner.service().equals(service) && owner.number() > 0)
                .isPresent();
    }

    /** {@code State.Status} of the engine. */
    public enum State {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD
    }

    /** {@code State.Health.Status} of the engine; {@link #NONE} without a health check. */
    public enum Health {
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    /**
     * One mount.
     *
     * @param volume the volume's name, or empty for binds and tmpfs
     * @param target the path in the container
     */
    public record Mounted(String volume, String target) {
        /** Whether the engine made up the volume's name, as it does for anonymous ones. */
        public boolean anonymous() {
            return volume.matches("[0-9a-f]{64}");
        }
    }

    /**
     * One attachment.
     *
     * @param networkId empty for a container that never ran
     * @param aliases as the engine lists them, the short id among them
     */
    public record Endpoint(String networkId, List<String> aliases) {
        public Endpoint {
            aliases = List.copyOf(aliases);
        }
    }
}
