package dev.holdfast.docker.act;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** The engine answers with the old volume when the name exists, whatever was asked for: its labels tell which one it is. */
    void create(Action.CreateVolume action) {
        String name = action.volume().name();
        JsonNode labels = make(action).path("Labels");
        String application = labels.path(Labels.APPLICATION).asText();
        boolean ours = application.equals(action.owner().application());
        if (ours
                && labels.path(Labels.FINGERPRINT)
                        .asText()
                        .equals(action.fingerprint().text())) return;
        String whose = application.isEmpty() ? "nobody we know" : "application " + application;
        throw new ActionFailed(
                FailureKind.NAME_CONFLICT,
                "a volume " + name + " is there already and "
                        + (ours ? "has other settings" : "belongs to " + whose)
                        + "; it is left as it is");
    }

    private JsonNode make(Action.CreateVolume action) {
        try {
            return engine.post(
                    new Call("volume_create", "/volumes/create"),
                    VolumeBody.of(
                            action.volume(), Labels.volume(action.owner(), action.volume(), action.fingerprint())));
        } catch (EngineRefusal e) {
            throw SecretSettings.hide(e, action.volume());
        }
    }

    void remove(Action.RemoveVolume action) {
        Attempt.of(() -> engine.delete(Call.to("volume_remove", "/volumes/{}", action.name())), EngineRefusal::absent);
    }
}
