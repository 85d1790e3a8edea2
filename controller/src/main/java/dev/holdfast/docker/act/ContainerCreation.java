package dev.holdfast.docker.act;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.docker.observe.ContainerAnswer;
import dev.holdfast.docker.payload.ContainerBody;
import dev.holdfast.docker.payload.SecurityOptions;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Action.CreateContainer;
import dev.holdfast.plan.FailureKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates one container: resolves what only the engine knows (image id and volumes, shared namespace, links), then asks for it. */
final class ContainerCreation {
    private final EngineClient engine;
    private final Departure departure;

    ContainerCreation(EngineClient engine, Departure departure) {
        this.engine = engine;
        this.departure = departure;
    }

    void perform(CreateContainer action) {
        ContainerSpec spec = action.service().container();
        JsonNode image = image(spec.image());
        Map<String, Object> body = ContainerBody.of(
                action.onImageWith(volumes(image)),
                Labels.container(action, image.path("Id").asText()),
                parents(action.parents()),
                SecurityOptions.resolve(spec.privileges().securityOpt()),
                engine.version().api());
        try {
            engine.post(call(action.name(), spec.platform()), body);
        } catch (EngineRefusal e) {
            if (!e.conflict()) throw e;
            Optional<ObservedContainer> holder = holder(action.name());
            if (holder.isEmpty() || holder.get().state() == ObservedContainer.State.REMOVING) {
                holder.ifPresent(leaving -> departure.await(leaving.id()));
                engine.post(call(action.name(), spec.platform()), body);
            } else if (!wanted(action, holder.get())) throw taken(action.name(), holder.get(), e);
        }
    }

    private static Call call(String name, @Nullable String platform) {
        Call call = new Call("container_create", "/containers/create").with("name", name);
        return platform == null ? call : call.with("platform", platform);
    }

    private JsonNode image(String image) {
        try {
            // A reference has slashes, and the engine takes them as they are in this one place.
            return engine.get(new Call("image_inspect", "/images/" + image + "/json"));
        } catch (EngineRefusal e) {
            if (!e.absent()) throw e;
            throw new ActionFailed(FailureKind.IMAGE_NOT_FOUND, "image " + image + " is not on this node", e);
        }
    }

    private static Set<String> volumes(JsonNode image) {
        Set<String> paths = new HashSet<>();
        image.at("/Config/Volumes").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** By id, so that a later container of the same name is not mistaken for it. */
    private Map<String, String> parents(Map<String, String> byService) {
        Map<String, String> ids = new HashMap<>();
        byService.forEach(
                (service, container) -> ids.put(service, inspect(container).id()));
        return ids;
    }

    private static ActionFailed taken(String name, ObservedContainer holder, EngineRefusal conflict) {
        return new ActionFailed(
                FailureKind.NAME_CONFLICT,
                "the name " + name + " is held by container " + holder.id().substring(0, 12) + " (image "
                        + holder.image() + ", " + Labels.ownerText(holder.labels()) + ")",
                conflict);
    }

    private Optional<ObservedContainer> holder(String name) {
        try {
            return Optional.of(inspect(name));
        } catch (EngineRefusal e) {
            return Optional.empty();
        }
    }

    /** A crash after the create leaves exactly the container that is wanted; anything else of that name is in the way. */
    private static boolean wanted(CreateContainer action, ObservedContainer existing) {
        return existing.state() == ObservedContainer.State.CREATED
                && action.owner().project().equals(existing.composeProject())
                && existing.ownership()
                        .filter(ours -> ours.application().equals(action.owner().application())
                                && ours.service().equals(action.service().name())
                                && ours.number() == action.number()
                                && ours.fingerprint()
                                        .equals(action.fingerprint().text()))
                        .isPresent();
    }

    private ObservedContainer inspect(String container) {
        return ContainerAnswer.read(engine.get(Call.to("container_inspect", "/containers/{}/json", container)));
    }
}
