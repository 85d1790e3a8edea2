package dev.holdfast.plan;

import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.hook.Moment;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One effect on the engine, idempotent when repeated, or one wait for it. A container is named by its id when it was
 * observed and by its name when an earlier step of the plan makes it; the engine takes both. This file holds every kind, so
 * that the vocabulary is seen at once.
 */
public sealed interface Action {
    /** Calls the method of the visitor that fits. */
    <R> R accept(Visitor<R> visitor);

    /** An effect: it changes something and ends by itself. */
    sealed interface Effect extends Action {}

    /** A wait for a container; holds no thread and ends as failed after {@link #deadline}. */
    sealed interface Await extends Action {
        /** The container's id or name. */
        String container();

        /** How long at the most, from the moment the wait begins. */
        Duration deadline();
    }

    /**
     * Fetches an image ({@code POST /images/create}).
     *
     * @param application whose logins are used
     * @param platform {@code os/arch[/variant]} or null
     * @param need what depends on it
     */
    record PullImage(
            String application, String image, @Nullable String platform, PullNeed need) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pullImage(this);
        }
    }

    /** Makes a network with our labels. */
    record CreateNetwork(Owner owner, Network network, Fingerprint fingerprint) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createNetwork(this);
        }
    }

    /** Removes a network by id. */
    record RemoveNetwork(String id, String name) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.removeNetwork(this);
        }
    }

    /** Attaches a container; {@code aliases}, service and container name included, and {@code links} are complete. */
    record ConnectNetwork(String container, NetworkAttachment attachment, List<String> aliases, List<String> links)
            implements Effect {
        public ConnectNetwork {
            aliases = List.copyOf(aliases);
            links = List.copyOf(links);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.connectNetwork(this);
        }
    }

    /** Detaches a container from a network by id or name. */
    record DisconnectNetwork(String container, String network) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.disconnectNetwork(this);
        }
    }

    /** Makes a named volume with our labels. */
    record CreateVolume(Owner owner, Volume volume, Fingerprint fingerprint) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createVolume(this);
        }
    }

    /** Removes a volume and the data in it: only ever planned when the user asked for it, by name or with a deletion. */
    record RemoveVolume(String name) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.removeVolume(this);
        }
    }

    /**
     * Creates, without starting it, one replica on its primary network, or on all where the engine's API can.
     *
     * @param name the name to create it under: the final one, or a side name when it is to replace another
     * @param number the replica from 1, or 0 for the container of a hook
     * @param finalName the name it will have in the end; aliases follow this one
     * @param parents the containers, by service, that {@code service:x} stands for in its namespaces and {@code volumes_from}
     * @param links {@code container:alias}, complete
     * @param carriedVolumes names of anonymous volumes that a predecessor had, by path; kept where there still is a place for them
     */
    record CreateContainer(
            Owner owner,
            String name,
            String finalName,
            Service service,
            int number,
            Fingerprint fingerprint,
            SortedMap<String, String> parents,
            List<String> links,
            SortedMap<String, String> carriedVolumes)
            implements Effect {
        public CreateContainer {
            links = List.copyOf(links);
            parents = Collections.unmodifiableSortedMap(new TreeMap<>(parents));
            carriedVolumes = Collections.unmodifiableSortedMap(new TreeMap<>(carriedVolumes));
        }

        /**
         * The same, with only those volumes carried that have a place: a path that the new image declares as a volume, or where the
         * service mounts one without a name. The others stay on the node, mounted by nobody.
         */
        public CreateContainer onImageWith(Collection<String> declaredVolumes) {
            SortedMap<String, String> placed = new TreeMap<>(carriedVolumes);
            placed.keySet().removeIf(path -> !declaredVolumes.contains(path) && !mountsNameless(path));
            return new CreateContainer(owner, name, finalName, service, number, fingerprint, parents, links, placed);
        }

        private boolean mountsNameless(String path) {
            return service.container().mounts().stream()
                    .anyMatch(mount ->
                            mount instanceof Mount.Anonymous && mount.target().equals(path));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createContainer(this);
        }
    }

    /**
     * Copies configs and secrets into a container that does not run ({@code PUT /containers/{id}/archive}).
     *
     * @param folder a folder of the container that all of them are in, from where they are unpacked
     */
    record CopyFiles(String container, String folder, List<FileMount> files) implements Effect {
        public CopyFiles {
            files = List.copyOf(files);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.copyFiles(this);
        }
    }

    /** Starts a container; {@code serial} when it publishes a port range, whose allocation must not race. */
    record StartContainer(String container, boolean serial) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.startContainer(this);
        }
    }

    /** Stops a container with its own signal and grace period. */
    record StopContainer(String container) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stopContainer(this);
        }
    }

    /** Lets a paused container go on. */
    record UnpauseContainer(String container) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unpauseContainer(this);
        }
    }

    /** Gives a container another name. */
    record RenameContainer(String container, String newName) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameContainer(this);
        }
    }

    /** Removes a container, by force; its anonymous volumes stay. */
    record RemoveContainer(String container) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.removeContainer(this);
        }
    }

    /**
     * Runs one hook in a running container and waits for its end ({@code POST /containers/{id}/exec}). A container that is gone or does
     * not run any more has nothing to do {@code pre_stop}. Not undone and repeated as a whole, so hooks have to bear that.
     *
     * @param index which of the moment's hooks, from 0
     * @param sensitive whether a secret flowed into the hook: its words are then never printed
     * @param limit how long it may take
     */
    record RunHook(String container, Moment moment, int index, Hook hook, boolean sensitive, Duration limit)
            implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.runHook(this);
        }
    }

    /**
     * Waits until a container is ready: healthy when it has a health check, else running for five seconds without a new restart.
     * Ended with 0 under a policy that does not start it again counts as ready, too.
     */
    record AwaitReady(String container, Duration deadline) implements Await {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.awaitReady(this);
        }
    }

    /** Waits until a container is healthy; fails when it has no health check, exits or turns unhealthy. */
    record AwaitHealthy(String container, Duration deadline) implements Await {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.awaitHealthy(this);
        }
    }

    /**
     * Waits until a container exited with 0; fails on any other exit code, with the last of what it printed.
     *
     * @param limited whether the container is stopped at the deadline, before the wait fails
     */
    record AwaitCompleted(String container, Duration deadline, boolean limited) implements Await {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.awaitCompleted(this);
        }
    }

    /** One method per kind: the compiler names every place that a new kind needs. */
    interface Visitor<R> {
        R pullImage(PullImage action);

        R createNetwork(CreateNetwork action);

        R removeNetwork(RemoveNetwork action);

        R connectNetwork(ConnectNetwork action);

        R disconnectNetwork(DisconnectNetwork action);

        R createVolume(CreateVolume action);

        R removeVolume(RemoveVolume action);

        R createContainer(CreateContainer action);

        R copyFiles(CopyFiles action);

        R startContainer(StartContainer action);

        R stopContainer(StopContainer action);

        R unpauseContainer(UnpauseContainer action);

        R renameContainer(RenameContainer action);

        R removeContainer(RemoveContainer action);

        R runHook(RunHook action);

        R awaitReady(AwaitReady action);

        R awaitHealthy(AwaitHealthy action);

        R awaitCompleted(AwaitCompleted action);
    }
}
