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

    /** The engine answers with the old volume when the name exists, whatever was asked for: its labels tell. */
    void create(Action.CreateVolume action) {
        JsonNode labels = engine.post(
                        new Call("volume_create", "/volumes/create"),
                        VolumeBody.of(
                                action.volume(), Labels.volume(action.owner(), action.volume(), action.fingerprint())))
                .path("Labels");
        if (labels.path(Labels.FINGERPRINT).asText().equals(action.fingerprint())) return;
        String application = labels.path(Labels.APPLICATION).asText();
        throw new ActionFailed(
                FailureKind.NAME_CONFLICT,
                "a volume " + action.volume().name() + " is there already and was made "
                        + (application.isEmpty() ? "by somebody else" : "differently by application " + application)
                        + "; it is left as it is");
    }

    void remove(Action.RemoveVolume action) {
        Attempt.of(() -> engine.delete(Call.to("volume_remove", "/volumes/{}", action.name())), EngineRefusal::absent);
    }
}
