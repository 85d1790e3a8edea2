package dev.holdfast.testing.memory;

import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.ObservedContainer.Endpoint;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.testing.memory.Container.Blueprint;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What people and other programs do to the engine; none of it counts as an effect of the controller. */
public final class Hands {
    private static final RestartPolicy NO_RESTART = new RestartPolicy(RestartPolicy.Mode.NO, 0);

    private final World world;

    Hands(World world) {
        this.world = world;
    }

    /** {@code docker rm -f}. */
    public void removeByHand(String container) {
        perform(new Action.RemoveContainer(world.containers.require(container).id));
    }

    /** {@code docker stop}. */
    public void stopByHand(String container) {
        perform(new Action.StopContainer(world.containers.require(container).id));
    }

    /** {@code docker start}. */
    public void startByHand(String container) {
        perform(new Action.StartContainer(container, false));
    }

    /** {@code docker pause}. */
    public void pauseByHand(String container) {
        world.changeBy(() -> world.lifecycle.pause(world.containers.require(container)));
    }

    /** {@code docker rename}. */
    public void renameByHand(String container, String newName) {
        perform(new Action.RenameContainer(container, newName));
    }

    /** {@code docker network connect}. */
    public void connectByHand(String container, String network) {
        NetworkAttachment attachment = NetworkAttachment.of(network, network, List.of());
        perform(new Action.ConnectNetwork(container, attachment, List.of(container), List.of()));
    }

    /** {@code docker network disconnect}. */
    public void disconnectByHand(String container, String network) {
        perform(new Action.DisconnectNetwork(container, network));
    }

    /** {@code docker network rm}; running containers are detached first. */
    public void removeNetworkByHand(String network) {
        world.changeBy(() -> {
            for (Container container : world.containers.all())
                if (container.alive()) container.networks.remove(network);
            world.networks.remove(network, world.containers.all());
        });
    }

    /** {@code docker volume rm}; no container may use it. */
    public void removeVolumeByHand(String volume) {
        perform(new Action.RemoveVolume(volume));
    }

    /** The process of the container ends by itself. */
    public void exit(String container, int code) {
        world.changeBy(() -> world.lifecycle.exit(world.containers.require(container), code));
    }

    /** The engine failed to remove the container and left it dead. */
    public void leaveDead(String container) {
        world.changeBy(() -> {
            Container found = world.containers.require(container);
            world.lifecycle.kill(found);
            found.state = State.DEAD;
        });
    }

    /** {@code docker run -d}; the image is there; answers the id. */
    public String runForeign(String name, String image, List<PortBinding> ports, Map<String, String> labels) {
        return runForeign(name, image, ports, labels, List.of());
    }

    /** {@code docker run -d -v VOLUME:/data}. */
    public void runForeignOnVolume(String name, String volume) {
        runForeign(name, "stranger:1", List.of(), Map.of(), List.of(new Mounted(volume, "/data")));
    }

    /**
     * What {@code docker-compose up} makes of one replica; the image is there; answers the id.
     *
     * @param volumes names of volumes by path; those of 64 hexadecimal digits count as anonymous
     */
    public String composeUp(
            String project, String name, String service, int number, String image, Map<String, String> volumes) {
        Map<String, String> labels = new TreeMap<>(Map.of(
                LabelNames.PROJECT,
                project,
                LabelNames.SERVICE,
                service,
                LabelNames.NUMBER,
                String.valueOf(number),
                LabelNames.ONE_OFF,
                "False"));
        return runForeign(name, image, List.of(), labels, mounts(volumes));
    }

    /** What {@code docker-compose run -d} leaves. */
    public String composeRun(String project, String name, String service, String image) {
        Map<String, String> labels = new TreeMap<>(Map.of(
                LabelNames.PROJECT,
                project,
                LabelNames.SERVICE,
                service,
                LabelNames.NUMBER,
                "1",
                LabelNames.ONE_OFF,
                "True"));
        return runForeign(name, image, List.of(), labels);
    }

    private static List<Mounted> mounts(Map<String, String> volumes) {
        return volumes.entrySet().stream()
                .map(entry -> new Mounted(entry.getValue(), entry.getKey()))
                .toList();
    }

    private String runForeign(
            String name, String image, List<PortBinding> ports, Map<String, String> labels, List<Mounted> mounts) {
        return world.change(() -> {
            world.images.local(image);
            Container container = world.containers.add(name, foreign(image, ports, labels, mounts), bridge());
            world.lifecycle.start(container);
            return container.id;
        });
    }

    /** The volume is not there any more though containers mount it: its driver, or its disk, has gone. */
    public void loseVolume(String volume) {
        world.changeBy(() -> world.volumes.remove(volume, List.of()));
    }

    /** {@code docker network create}, with compose labels when the project is not empty. */
    public void createForeignNetwork(String name, String composeProject, String key) {
        world.changeBy(() -> world.networks.addForeign(name, composeProject, key));
    }

    /** {@code docker volume create}, with compose labels when the project is not empty. */
    public void createForeignVolume(String name, String composeProject, String key) {
        world.changeBy(() -> world.volumes.addForeign(name, composeProject, key));
    }

    /** A program outside the engine listens on the port. */
    public void takePort(PortBinding binding) {
        world.changeBy(() -> world.ports.take(binding));
    }

    /** The path does not exist on the host. */
    public void hostPathMissing(String path) {
        world.changeBy(() -> world.containers.hostPathMissing(path));
    }

    void restartEngine() {
        world.changeBy(() -> {
            Collection<Container> all = world.containers.all();
            Map<Container, Boolean> wereAlive = new HashMap<>();
            for (Container container : all) wereAlive.put(container, world.lifecycle.engineStopped(container));
            for (Container container : all)
                world.lifecycle.engineRestarted(container, Boolean.TRUE.equals(wereAlive.get(container)));
        });
    }

    private void perform(Action.Effect effect) {
        world.change(() -> effect.accept(new Effects(world, Progress.NONE)));
    }

    private Blueprint foreign(String image, List<PortBinding> ports, Map<String, String> labels, List<Mounted> mounts) {
        return new Blueprint(
                image,
                world.containers.requireImage(image).id(),
                new TreeMap<>(world.images.environmentOf(image)),
                new TreeMap<>(labels),
                Optional.empty(),
                mounts,
                new TreeMap<>(),
                ports,
                new TreeMap<>(),
                new TreeSet<>(),
                NO_RESTART,
                false,
                false);
    }

    private static TreeMap<String, Endpoint> bridge() {
        return new TreeMap<>(Map.of("bridge", new Endpoint("", List.of())));
    }
}
