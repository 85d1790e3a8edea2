package dev.holdfast.docker.act;

import dev.holdfast.desired.FileMount;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.observe.ContainerAnswer;
import dev.holdfast.docker.observe.GivenSecrets;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** Effects on containers other than their networks. */
final class ContainerActions {
    private final EngineClient engine;
    private final ContainerCreation creation;
    private final Departure departure;

    /** Held while a container with a range of host ports starts: the engine's choice of a port races otherwise. */
    private final ReentrantLock rangeStarts = new ReentrantLock();

    ContainerActions(EngineClient engine) {
        this.engine = engine;
        this.departure = new Departure(engine);
        this.creation = new ContainerCreation(engine, departure);
    }

    void create(Action.CreateContainer action) {
        creation.perform(action);
    }

    void copyFiles(Action.CopyFiles action) {
        TarArchive tar = new TarArchive(action.folder(), Instant.EPOCH);
        for (FileMount file : action.files()) if (file.content() != null) tar.add(file, file.content());
        engine.put(
                Call.to("container_copy", "/containers/{}/archive", action.container())
                        .with("path", action.folder()),
                tar.bytes(),
                "application/x-tar");
    }

    void start(Action.StartContainer action) {
        if (action.serial()) rangeStarts.lock();
        try {
            Attempt.of(() -> post("container_start", "start", action.container()), EngineRefusal::unchanged);
        } catch (EngineRefusal e) {
            throw new EngineRefusal(e.status(), hidden(e.getMessage(), action.container()));
        } finally {
            if (action.serial()) rangeStarts.unlock();
        }
    }

    private String hidden(String words, String container) {
        try {
            return GivenSecrets.hide(words, engine.get(Call.to("container_inspect", "/containers/{}/json", container)));
        } catch (EngineRefusal gone) {
            return words;
        }
    }

    void stop(Action.StopContainer action) {
        Attempt.of(
                () -> post("container_stop", "stop", action.container()),
                refusal -> refusal.absent() || refusal.unchanged());
    }

    void unpause(Action.UnpauseContainer action) {
        Attempt.of(
                () -> post("container_unpause", "unpause", action.container()),
                refusal -> refusal.getMessage().contains("is not paused"));
    }

    void rename(Action.RenameContainer action) {
        try {
            engine.post(
                    Call.to("container_rename", "/containers/{}/rename", action.container())
                            .with("name", action.newName()),
                    null);
        } catch (EngineRefusal e) {
            if (holds(action.newName(), action.container(), e)) return;
            if (e.conflict()) throw new ActionFailed(FailureKind.NAME_CONFLICT, e.getMessage(), e);
            throw e;
        }
    }

    void remove(Action.RemoveContainer action) {
        try {
            engine.delete(Call.to("container_remove", "/containers/{}", action.container())
                    .with("force", "1"));
        } catch (EngineRefusal e) {
            if (e.absent()) return;
            if (!e.conflict() || !e.getMessage().contains("in progress")) throw e;
            departure.await(action.container());
        }
    }

    /** Whether the name already belongs to the container that should get it; a container named by its old name is told by its absence. */
    private boolean holds(String name, String container, EngineRefusal refusal) {
        try {
            ObservedContainer holder = inspect(name);
            return refusal.absent() || holder.id().equals(inspect(container).id());
        } catch (EngineRefusal e) {
            return false;
        }
    }

    private ObservedContainer inspect(String container) {
        return ContainerAnswer.read(engine.get(Call.to("container_inspect", "/containers/{}/json", container)));
    }

    private void post(String operation, String verb, String container) {
        engine.post(Call.to(operation, "/containers/{}/" + verb, container), null);
    }
}
