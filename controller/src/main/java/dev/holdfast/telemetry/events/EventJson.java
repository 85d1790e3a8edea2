package dev.holdfast.telemetry.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Events as one line of JSON each; empty texts are left out. */
public final class EventJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventJson() {}

    /** One line without its end. */
    public static String write(Event event) {
        ObjectNode node = MAPPER.createObjectNode().put("time", event.time().toString());
        text(node, "application", event.application());
        text(node, "subject", event.subject());
        text(node, "change", event.change());
        text(node, "action", event.action());
        text(node, "reason", event.reason());
        text(node, "detail", event.detail());
        text(node, "result", event.result());
        text(node, "message", event.message());
        if (event.count() != 1) node.put("count", event.count());
        return node.toString();
    }

    private static void text(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) node.put(field, value);
    }

    /** The event of a line, or nothing when the line is damaged. */
    static Optional<Event> read(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            return Optional.of(new Event(
                    Instant.parse(node.path("time").asText()),
                    node.path("application").asText(),
                    node.path("subject").asText(),
                    node.path("change").asText(),
                    node.path("action").asText(),
                    node.path("reason").asText(),
                    node.path("detail").asText(),
                    node.path("result").asText(),
                    node.path("message").asText(),
                    node.path("count").asInt(1)));
        } catch (JsonProcessingException | DateTimeException damaged) {
            return Optional.empty();
        }
    }
}
