package dev.holdfast.docker.act;

import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.Observer.EngineUnavailable;
import dev.holdfast.plan.FailureKind;

/** The end of a container that somebody has begun to remove: its name is free only when it is gone. */
final class Departure {
    private final EngineClient engine;

    Departure(EngineClient engine) {
        this.engine = engine;
    }

    /** Returns when the container is gone; fails when that takes longer than a minute. */
    void await(String container) {
        try {
            engine.await(
                    Call.to("container_wait", "/containers/{}/wait", container).with("condition", "removed"));
        } catch (EngineRefusal e) {
            if (!e.absent()) throw e;
        } catch (EngineUnavailable e) {
            throw new ActionFailed(
                    FailureKind.ENGINE_REFUSED, "the engine does not finish removing container " + container, e);
        }
    }
}
