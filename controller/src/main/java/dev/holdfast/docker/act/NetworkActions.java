package dev.holdfast.docker.act;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.docker.payload.EndpointPart;
import dev.holdfast.docker.payload.NetworkBody;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import java.util.Map;

/** Effects on networks and attachments. */
final class NetworkActions {
    private final EngineClient engine;

    NetworkActions(EngineClient engine) {
        this.engine = engine;
    }

    void create(Action.CreateNetwork action) {
        Map<String, Object> body = NetworkBody.of(
                action.network(), Labels.network(action.owner(), action.network(), action.fingerprint()));
        try {
            engine.post(new Call("network_create", "/networks/create"), body);
        } catch (EngineRefusal e) {
            EngineRefusal refusal = SecretSettings.hide(e, action.network());
            if (!e.conflict()) throw new ActionFailed(networkKind(e), refusal.getMessage(), refusal);
            accept(action, refusal);
        }
    }

    void remove(Action.RemoveNetwork action) {
        Attempt.of(() -> engine.delete(Call.to("network_remove", "/networks/{}", action.id())), EngineRefusal::absent);
    }

    void connect(Action.ConnectNetwork action) {
        String name = action.attachment().name();
        Attempt.of(
                () -> engine.post(
                        Call.to("network_connect", "/networks/{}/connect", name),
                        EndpointPart.connect(
                                action.container(), action.attachment(), action.aliases(), action.links())),
                refusal -> refusal.getMessage().contains("already exists in network")
                        || refusal.getMessage().contains("is already attached to network"));
    }

    void disconnect(Action.DisconnectNetwork action) {
        Attempt.of(
                () -> engine.post(
                        Call.to("network_disconnect", "/networks/{}/disconnect", action.network()),
                        Map.of("Container", action.container(), "Force", true)),
                refusal -> refusal.absent() || refusal.getMessage().contains("is not connected to"));
    }

    /** A network of that name is fine when it is the one we would make. */
    private void accept(Action.CreateNetwork action, EngineRefusal conflict) {
        JsonNode labels = inspect(action.network().name()).path("Labels");
        boolean ours =
                labels.path(Labels.APPLICATION).asText().equals(action.owner().application())
                        && labels.path(Labels.FINGERPRINT)
                                .asText()
                                .equals(action.fingerprint().text());
        if (!ours) throw new ActionFailed(FailureKind.NAME_CONFLICT, conflict.getMessage(), conflict);
    }

    private JsonNode inspect(String network) {
        return engine.get(Call.to("network_inspect", "/networks/{}", network));
    }

    private static FailureKind networkKind(EngineRefusal refusal) {
        FailureKind kind = Failures.ofEffect(refusal.getMessage());
        return kind == FailureKind.ENGINE_REFUSED ? FailureKind.NETWORK_FAILED : kind;
    }
}
