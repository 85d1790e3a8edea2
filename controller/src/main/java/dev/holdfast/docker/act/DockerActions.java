package dev.holdfast.docker.act;

import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.pull.ImagePuller;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer;
import dev.holdfast.observed.Observer.EngineUnavailable;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import java.util.concurrent.ScheduledExecutorService;

/** Sends each effect to whoever can do it, and turns what the engine says against it into an {@link ActionFailed}. */
public final class DockerActions implements ActionPerformer {
    private final ContainerActions containers;
    private final NetworkActions networks;
    private final HookActions hooks;
    private final VolumeActions volumes;
    private final ImagePuller images;

    /** @param timers for limits; never blocked */
    public DockerActions(EngineClient engine, ScheduledExecutorService timers, ImagePuller images) {
        containers = new ContainerActions(engine);
        networks = new NetworkActions(engine);
        hooks = new HookActions(engine, timers);
        volumes = new VolumeActions(engine);
        this.images = images;
    }

    @Override
    public void perform(Action.Effect effect, Progress progress) {
        try {
            effect.accept(new Dispatch(progress)).run();
        } catch (EngineUnavailable e) {
            throw new ActionFailed(FailureKind.ENGINE_UNAVAILABLE, String.valueOf(e.getMessage()), e);
        } catch (EngineRefusal e) {
            throw Failures.of(e);
        }
    }

    private final class Dispatch implements Action.Visitor<Runnable> {
        private final Progress progress;

        private Dispatch(Progress progress) {
            this.progress = progress;
        }

        @Override
        public Runnable pullImage(Action.PullImage action) {
            return () -> images.pull(action, progress);
        }

        @Override
        public Runnable createNetwork(Action.CreateNetwork action) {
            return () -> networks.create(action);
        }

        @Override
        public Runnable removeNetwork(Action.RemoveNetwork action) {
            return () -> networks.remove(action);
        }

        @Override
        public Runnable connectNetwork(Action.ConnectNetwork action) {
            return () -> networks.connect(action);
        }

        @Override
        public Runnable disconnectNetwork(Action.DisconnectNetwork action) {
            return () -> networks.disconnect(action);
        }

        @Override
        public Runnable createVolume(Action.CreateVolume action) {
            return () -> volumes.create(action);
        }

        @Override
        public Runnable removeVolume(Action.RemoveVolume action) {
            return () -> volumes.remove(action);
        }

        @Override
        public Runnable createContainer(Action.CreateContainer action) {
            return () -> containers.create(action);
        }

        @Override
        public Runnable copyFiles(Action.CopyFiles action) {
            return () -> containers.copyFiles(action);
        }

        @Override
        public Runnable startContainer(Action.StartContainer action) {
            return () -> containers.start(action);
        }

        @Override
        public Runnable stopContainer(Action.StopContainer action) {
            return () -> containers.stop(action);
        }

        @Override
        public Runnable unpauseContainer(Action.UnpauseContainer action) {
            return () -> containers.unpause(action);
        }

        @Override
        public Runnable renameContainer(Action.RenameContainer action) {
            return () -> containers.rename(action);
        }

        @Override
        public Runnable removeContainer(Action.RemoveContainer action) {
            return () -> containers.remove(action);
        }

        @Override
        public Runnable runHook(Action.RunHook action) {
            return () -> hooks.run(action);
        }

        @Override
        public Runnable awaitReady(Action.AwaitReady action) {
            return notAnEffect(action);
        }

        @Override
        public Runnable awaitHealthy(Action.AwaitHealthy action) {
            return notAnEffect(action);
        }

        @Override
        public Runnable awaitCompleted(Action.AwaitCompleted action) {
            return notAnEffect(action);
        }

        private Runnable notAnEffect(Action.Await await) {
            throw new IllegalArgumentException("a wait is not performed: " + await);
        }
    }
}
