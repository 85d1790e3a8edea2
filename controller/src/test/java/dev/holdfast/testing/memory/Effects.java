package dev.holdfast.testing.memory;

import dev.holdfast.desired.FileMount;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.ObservedContainer.Endpoint;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import java.util.Optional;

/** Carries out effects; each answers whether it changed anything. */
final class Effects implements Action.Visitor<Boolean> {
    private final World world;
    private final Progress progress;

    Effects(World world, Progress progress) {
        this.world = world;
        this.progress = progress;
    }

    @Override
    public Boolean pullImage(Action.PullImage action) {
        return world.images.pull(action.image(), progress);
    }

    @Override
    public Boolean createNetwork(Action.CreateNetwork action) {
        return world.networks.create(action);
    }

    @Override
    public Boolean removeNetwork(Action.RemoveNetwork action) {
        return world.networks.remove(action.id(), world.containers.all());
    }

    @Override
    public Boolean connectNetwork(Action.ConnectNetwork action) {
        Container container = world.containers.require(action.container());
        String name = action.attachment().name();
        ObservedNetwork network = world.networks
                .find(name)
                .orElseThrow(() -> new ActionFailed(FailureKind.NETWORK_FAILED, "network " + name + " not found"));
        Endpoint present = container.networks.get(name);
        boolean attached = present != null
                && (present.networkId().isEmpty() || present.networkId().equals(network.id()));
        if (attached) return false;
        container.networks.put(name, new Endpoint(container.alive() ? network.id() : "", action.aliases()));
        if (container.alive()) world.events.other("network", "connect", network.id(), name);
        return true;
    }

    @Override
    public Boolean disconnectNetwork(Action.DisconnectNetwork action) {
        Optional<Container> container = world.containers.find(action.container());
        if (container.isEmpty()) return false;
        String name =
                world.networks.find(action.network()).map(ObservedNetwork::name).orElse(action.network());
        Endpoint endpoint = container.get().networks.remove(name);
        if (endpoint == null) return false;
        if (container.get().alive()) world.events.other("network", "disconnect", endpoint.networkId(), name);
        return true;
    }

    @Override
    public Boolean createVolume(Action.CreateVolume action) {
        return world.volumes.create(action);
    }

    @Override
    public Boolean removeVolume(Action.RemoveVolume action) {
        return world.volumes.remove(action.name(), world.containers.all());
    }

    @Override
    public Boolean createContainer(Action.CreateContainer action) {
        return world.containers.create(action);
    }

    @Override
    public Boolean copyFiles(Action.CopyFiles action) {
        Container container = world.containers.require(action.container());
        boolean changed = false;
        for (FileMount file : action.files())
            changed |= !file.contentDigest().equals(container.files.put(file.target(), file.contentDigest()));
        return changed;
    }

    @Override
    public Boolean startContainer(Action.StartContainer action) {
        return world.lifecycle.start(world.containers.require(action.container()));
    }

    @Override
    public Boolean stopContainer(Action.StopContainer action) {
        return world.containers
                .find(action.container())
                .map(world.lifecycle::stop)
                .orElse(false);
    }

    @Override
    public Boolean unpauseContainer(Action.UnpauseContainer action) {
        return world.lifecycle.unpause(world.containers.require(action.container()));
    }

    @Override
    public Boolean renameContainer(Action.RenameContainer action) {
        return world.containers.rename(world.containers.require(action.container()), action.newName());
    }

    @Override
    public Boolean removeContainer(Action.RemoveContainer action) {
        return world.containers.find(action.container()).map(this::remove).orElse(false);
    }

    @Override
    public Boolean awaitReady(Action.AwaitReady action) {
        throw notAnEffect(action);
    }

    @Override
    public Boolean awaitHealthy(Action.AwaitHealthy action) {
        throw notAnEffect(action);
    }

    @Override
    public Boolean awaitCompleted(Action.AwaitCompleted action) {
        throw notAnEffect(action);
    }

    private boolean remove(Container container) {
        if (container.state != State.DEAD) world.lifecycle.kill(container);
        world.containers.remove(container);
        return true;
    }

    private static IllegalArgumentException notAnEffect(Action action) {
        return new IllegalArgumentException(action + " is a wait, not an effect");
    }
}
