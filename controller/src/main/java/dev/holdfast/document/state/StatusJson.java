package dev.holdfast.document.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.ApplicationStatus;
import dev.holdfast.status.Condition;
import dev.holdfast.status.HistoryEntry;
import dev.holdfast.status.PassSummary;
import dev.holdfast.status.ServiceStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@code status} of the resource as JSON, both ways. */
public final class StatusJson {
    private StatusJson() {}

    /** As the resource spells it; fields are only ever added. */
    public static ObjectNode write(ApplicationStatus status) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("observedGeneration", status.observedGeneration()).put("version", status.version());
        if (status.revision() != null) node.set("revision", write(status.revision()));
        node.set("conditions", array(status.conditions(), StatusJson::write));
        node.set("services", array(status.services(), StatusJson::write));
        if (status.lastPass() != null) node.set("lastPass", write(status.lastPass()));
        node.set("history", array(status.history(), StatusJson::write));
        return node;
    }

    /** The status of a tree that {@link #write} made; nothing when it is anything else. */
    public static Optional<ApplicationStatus> read(JsonNode node) {
        try {
            return Optional.of(new ApplicationStatus(
                    node.path("observedGeneration").asLong(),
                    node.path("version").asText(),
                    revision(node.path("revision"), node.path("version").asText()),
                    list(node.path("conditions"), StatusJson::condition),
                    list(node.path("services"), StatusJson::service),
                    pass(node.path("lastPass")),
                    list(node.path("history"), StatusJson::historyEntry)));
        } catch (DateTimeException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> form) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(form.apply(value)));
        return array;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> form) {
        List<T> values = new ArrayList<>();
        array.forEach(node -> values.add(form.apply(node)));
        return values;
    }

    private static ObjectNode write(Revision revision) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", revision.source())
                .put("sha256", revision.sha256())
                .put("fetchedAt", revision.fetchedAt().toString())
                .put("versionId", revision.versionId())
                .put("fromCache", revision.fromCache());
    }

    private static @Nullable Revision revision(JsonNode node, String version) {
        if (node.isMissingNode()) return null;
        return new Revision(
                version,
                node.path("source").asText(),
                node.path("versionId").asText(""),
                node.path("sha256").asText(),
                Instant.parse(node.path("fetchedAt").asText()),
                node.path("fromCache").asBoolean());
    }

    private static ObjectNode write(Condition condition) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", condition.type().word())
                .put("status", condition.status().word())
                .put("reason", condition.reason())
                .put("message", condition.message())
                .put("lastTransitionTime", condition.lastTransitionTime().toString())
                .put("observedGeneration", condition.observedGeneration());
    }

    private static Condition condition(JsonNode node) {
        return new Condition(
                word(
                        Condition.Type.values(),
                        Condition.Type::word,
                        node.path("type").asText()),
                word(
                        Condition.Status.values(),
                        Condition.Status::word,
                        node.path("status").asText()),
                node.path("reason").asText(),
                node.path("message").asText(),
                Instant.parse(node.path("lastTransitionTime").asText()),
                node.path("observedGeneration").asLong());
    }

    private static <E> E word(E[] known, Function<E, String> spelling, String word) {
        return Arrays.stream(known)
                .filter(value -> spelling.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word " + word));
    }

    private static ObjectNode write(ServiceStatus service) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", service.name())
                .put("desired", service.desired())
                .put("running", service.running())
                .put("healthy", service.healthy())
                .put("image", service.image())
                .put("imageDigest", service.imageDigest())
                .put("restarts", service.restarts());
    }

    private static ServiceStatus service(JsonNode node) {
        return new ServiceStatus(
                node.path("name").asText(),
                node.path("desired").asInt(),
                node.path("running").asInt(),
                node.path("healthy").asInt(),
                node.path("image").asText(),
                node.path("imageDigest").asText(),
                node.path("restarts").asInt());
    }

    private static ObjectNode write(PassSummary pass) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("startedAt", pass.startedAt().toString())
                .put("duration", pass.duration().toMillis() + "ms")
                .put("steps", pass.steps())
                .put("outcome", pass.outcome());
    }

    private static @Nullable PassSummary pass(JsonNode node) {
        if (node.isMissingNode()) return null;
        String duration = node.path("duration").asText().replace("ms", "");
        return new PassSummary(
                Instant.parse(node.path("startedAt").asText()),
                Duration.ofMillis(Long.parseLong(duration)),
                node.path("steps").asInt(),
                node.path("outcome").asText());
    }

    private static ObjectNode write(HistoryEntry entry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", entry.version())
                .put("sha256", entry.sha256())
                .put("outcome", entry.outcome())
                .put("when", entry.when().toString());
    }

    private static HistoryEntry historyEntry(JsonNode node) {
        return new HistoryEntry(
                node.path("version").asText(),
                node.path("sha256").asText(),
                node.path("outcome").asText(),
                Instant.parse(node.path("when").asText()));
    }
}
