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

    /** A container that does not run only remembers the name; whether the network is there shows when it starts. */
    @Override
    public Boolean connectNetwork(Action.ConnectNetwork action) {
        Container container = world.containers.require(action.container());
        String name = action.attachment().name();
        Optional<ObservedNetwork> network = world.networks.find(name);
        if (isAttached(container, name, network)) return false;
        if (!container.alive()) {
            container.networks.put(name, new Endpoint("", action.aliases()));
            return true;
        }
        String id = network.map(ObservedNetwork::id)
                .orElseThrow(() -> new ActionFailed(FailureKind.NETWORK_FAILED, "network " + name + " not found"));
        container.networks.put(name, new Endpoint(id, action.aliases()));
        world.events.other("network", "connect", id, name);
        return true;
    }

    private static boolean isAttached(Container container, String name, Optional<ObservedNetwork> network) {
        Endpoint present = container.networks.get(name);
        if (present == null) return false;
        boolean another =
                network.filter(found -> !found.id().equals(present.networkId())).isPresent();
        return present.networkId().isEmpty() || !another;
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
    public Boolean runHook(Action.RunHook action) {
        return world.hooks.run(world.containers.find(action.container()), action);
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
