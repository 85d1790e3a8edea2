package dev.holdfast.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.document.state.StatusJson;
import dev.holdfast.observed.ObservedContainer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The stable form of {@code holdfast status -o json}; {@code status} is shaped like the resource's. */
final class StatusViewJson {
    private StatusViewJson() {}

    static ObjectNode of(StatusView view) {
        ObjectNode root = JsonText.object().put("at", view.at().toString());
        ObjectNode controller = root.putObject("controller");
        controller.put("stateDirectory", view.stateDirectory());
        controller.put("running", view.controller().isPresent());
        view.controller().ifPresent(process -> controller.put("process", process));
        ArrayNode applications = root.putArray("applications");
        for (StatusRow row : view.rows()) row(applications.addObject(), row);
        ArrayNode notes = root.putArray("notes");
        view.notes().forEach(notes::add);
        return root;
    }

    private static void row(ObjectNode node, StatusRow row) {
        node.put("name", row.name()).put("ready", row.ready()).put("reason", row.reason());
        node.put("message", row.message());
        if (row.updatedAt() != null) node.put("updatedAt", row.updatedAt().toString());
        node.set("status", StatusJson.write(row.statusNow()));
        containers(node.putArray("containers"), row.containers());
    }

    private static void containers(ArrayNode array, @Nullable List<ObservedContainer> containers) {
        if (containers == null) return;
        for (ObservedContainer container : containers) {
            ObjectNode node = array.addObject().put("name", container.name()).put("id", container.id());
            container
                    .ownership()
                    .ifPresent(owner -> node.put("service", owner.service()).put("number", owner.number()));
            node.put("image", container.image())
                    .put("state", container.state().name().toLowerCase(Locale.ROOT))
                    .put("health", container.health().name().toLowerCase(Locale.ROOT))
                    .put("exitCode", container.exitCode())
                    .put("restarts", container.restartCount());
        }
    }
}
