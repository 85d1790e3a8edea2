package dev.holdfast.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.ApplicationStatus;
import dev.holdfast.status.PassSummary;
import dev.holdfast.status.ServiceStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The stable form of {@code holdfast status -o json}; {@code status} is shaped like the resource's. */
final class StatusJson {
    private StatusJson() {}

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
        status(node.putObject("status"), row.status(), row.services());
        containers(node.putArray("containers"), row.containers());
    }

    private static void status(ObjectNode node, ApplicationStatus status, List<ServiceStatus> services) {
        node.put("observedGeneration", status.observedGeneration()).put("version", status.version());
        if (status.revision() != null) revision(node.putObject("revision"), status.revision());
        ArrayNode conditions = node.putArray("conditions");
        status.conditions()
                .forEach(condition -> conditions
                        .addObject()
                        .put("type", condition.type().word())
                        .put("status", condition.status().word())
                        .put("reason", condition.reason())
                        .put("message", condition.message())
                        .put(
                                "lastTransitionTime",
                                condition.lastTransitionTime().toString())
                        .put("observedGeneration", condition.observedGeneration()));
        ArrayNode array = node.putArray("services");
        services.forEach(service -> service(array.addObject(), service));
        if (status.lastPass() != null) pass(node.putObject("lastPass"), status.lastPass());
        ArrayNode history = node.putArray("history");
        status.history()
                .forEach(entry -> history.addObject()
                        .put("version", entry.version())
                        .put("sha256", entry.sha256())
                        .put("outcome", entry.outcome())
                        .put("when", entry.when().toString()));
    }

    private static void revision(ObjectNode node, Revision revision) {
        node.put("source", revision.source())
                .put("sha256", revision.sha256())
                .put("fetchedAt", revision.fetchedAt().toString())
                .put("fromCache", revision.fromCache());
    }

    private static void service(ObjectNode node, ServiceStatus service) {
        node.put("name", service.name())
                .put("desired", service.desired())
                .put("running", service.running())
                .put("healthy", service.healthy())
                .put("image", service.image())
                .put("imageDigest", service.imageDigest())
                .put("restarts", service.restarts());
    }

    private static void pass(ObjectNode node, PassSummary pass) {
        node.put("startedAt", pass.startedAt().toString())
                .put("seconds", pass.duration().toMillis() / 1000.0)
                .put("steps", pass.steps())
                .put("outcome", pass.outcome());
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
