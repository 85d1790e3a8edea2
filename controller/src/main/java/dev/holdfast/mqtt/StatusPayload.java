package dev.holdfast.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The payload of the format {@code status}: the application, the node, and of the resource's {@code status} what changes when
 * something happens.
 */
final class StatusPayload {
    private static final List<String> FIELDS = List.of("version", "revision", "conditions", "services");

    private StatusPayload() {}

    /** @param status as the resource spells it */
    static ObjectNode of(String application, String node, ObjectNode status) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("application", application).put("node", node);
        for (String field : FIELDS) {
            JsonNode value = status.get(field);
            if (value != null) payload.set(field, value);
        }
        return payload;
    }

    /** What has to differ for a payload to be news: all but the moment at which the source was last read. */
    static ObjectNode news(ObjectNode payload) {
        ObjectNode news = payload.deepCopy();
        if (news.get("revision") instanceof ObjectNode revision) revision.remove("fetchedAt");
        return news;
    }

    /** What is said about the node itself: {@code online} or {@code offline}. */
    static String ofNode(String node, String state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("node", node)
                .put("status", state)
                .toString();
    }
}
