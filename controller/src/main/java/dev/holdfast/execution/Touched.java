package dev.holdfast.execution;

import dev.holdfast.desired.Mount;
import dev.holdfast.plan.Action;
import java.util.HashSet;
import java.util.Set;

/** The containers, by id or name, that an action changes. */
final class Touched implements Action.Visitor<Set<String>> {
    private static final Touched VISITOR = new Touched();

    private Touched() {}

    static Set<String> by(Action action) {
        return action.accept(VISITOR);
    }

    @Override
    public Set<String> pullImage(Action.PullImage action) {
        return Set.of();
    }

    @Override
    public Set<String> createNetwork(Action.CreateNetwork action) {
        return Set.of(action.network().name());
    }

    @Override
    public Set<String> removeNetwork(Action.RemoveNetwork action) {
        return Set.of(action.id());
    }

    @Override
    public Set<String> connectNetwork(Action.ConnectNetwork action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> disconnectNetwork(Action.DisconnectNetwork action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> createVolume(Action.CreateVolume action) {
        return Set.of(action.volume().name());
    }

    @Override
    public Set<String> removeVolume(Action.RemoveVolume action) {
        return Set.of(action.name());
    }

    /** The engine tells of each volume that a new container mounts as if it made it then. */
    @Override
    public Set<String> createContainer(Action.CreateContainer action) {
        Set<String> touched = new HashSet<>(Set.of(action.name()));
        for (Mount mount : action.service().container().mounts())
            if (mount instanceof Mount.Named named) touched.add(named.name());
        return touched;
    }

    @Override
    public Set<String> copyFiles(Action.CopyFiles action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> startContainer(Action.StartContainer action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> stopContainer(Action.StopContainer action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> unpauseContainer(Action.UnpauseContainer action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> renameContainer(Action.RenameContainer action) {
        return action.container().equals(action.newName())
                ? Set.of(action.newName())
                : Set.of(action.container(), action.newName());
    }

    @Override
    public Set<String> removeContainer(Action.RemoveContainer action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> runHook(Action.RunHook action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> awaitReady(Action.AwaitReady action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> awaitHealthy(Action.AwaitHealthy action) {
        return Set.of(action.container());
    }

    @Override
    public Set<String> awaitCompleted(Action.AwaitCompleted action) {
        return Set.of(action.container());
    }
}
