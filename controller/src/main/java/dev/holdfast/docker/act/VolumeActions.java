package dev.holdfast.docker.act;

import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.docker.payload.VolumeBody;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;

/** Effects on named volumes. */
final class VolumeActions {
    private final EngineClient engine;

    VolumeActions(EngineClient engine) {
        this.engine = engine;
    }

    /** The engine answers with the old volume when the name exists, whatever was asked for: its labels tell whose it is. */
    void create(Action.CreateVolume action) {
        String name = action.volume().name();
        String application = engine.post(
                        new Call("volume_create", "/volumes/create"),
                        VolumeBody.of(
                                action.volume(), Labels.volume(action.owner(), action.volume(), action.fingerprint())))
                .path("Labels")
                .path(Labels.APPLICATION)
                .asText();
        if (application.equals(action.owner().application())) return;
        throw new ActionFailed(
                FailureKind.NAME_CONFLICT,
                "a volume " + name + " is there already and belongs to "
                        + (application.isEmpty() ? "nobody we know" : "application " + application)
                        + "; it is left as it is");
    }

    void remove(Action.RemoveVolume action) {
        Attempt.of(() -> engine.delete(Call.to("volume_remove", "/volumes/{}", action.name())), EngineRefusal::absent);
    }
}
