package dev.holdfast.testing.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** CloudWatch Logs, as far as writing goes. */
final class LogService {
    private static final int BAD_REQUEST = 400;

    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> streams = new ConcurrentHashMap<>();

    void group(String name) {
        groups.add(name);
    }

    /** The messages of a stream in the order they came in. */
    List<String> messages(String group, String stream) {
        List<String> messages = streams.getOrDefault(group + "\n" + stream, List.of());
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    JsonNode answer(String operation, JsonNode request) throws AwsRefusal {
        String group = request.path("logGroupName").asText();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (operation.equals("CreateLogGroup")) {
            if (!groups.add(group)) throw exists("log group");
            return answer;
        }
        if (!groups.contains(group)) throw absent("log group");
        String key = group + "\n" + request.path("logStreamName").asText();
        if (operation.equals("CreateLogStream")) {
            if (streams.putIfAbsent(key, new ArrayList<>()) != null) throw exists("log stream");
            return answer;
        }
        List<String> messages = streams.get(key);
        if (messages == null) throw absent("log stream");
        synchronized (messages) {
            request.path("logEvents")
                    .forEach(event -> messages.add(event.path("message").asText()));
            return answer.put("nextSequenceToken", String.valueOf(messages.size()));
        }
    }

    private static AwsRefusal absent(String what) {
        return new AwsRefusal(BAD_REQUEST, "ResourceNotFoundException", "The specified " + what + " does not exist.");
    }

    private static AwsRefusal exists(String what) {
        return new AwsRefusal(
                BAD_REQUEST, "ResourceAlreadyExistsException", "The specified " + what + " already exists");
    }
}
