package dev.holdfast.mqtt;

import dev.holdfast.reconcile.Policy;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where messages go; <code>{node}</code> and <code>{application}</code> in a topic stand for their names. */
public final class Topics {
    /** Where the Greengrass connector sent its messages (its reference, "Output data"). */
    static final String CONNECTOR = "dockerapplicationdeploymentconnector/message/status";

    private static final String NODE = "{node}";
    private static final String APPLICATION = "{application}";

    private final String node;
    private final String topic;

    /**
     * @param node the node's name; what may not stand in a topic becomes {@code _}
     * @param topic of applications that name none
     */
    public Topics(String node, String topic) {
        this.node = node.replaceAll("[+#\u0000]", "_");
        this.topic = topic;
    }

    /** Of an application's messages. */
    String of(String application, Policy.@Nullable Messages messages) {
        return filled(chosen(messages)).replace(APPLICATION, application);
    }

    private String chosen(Policy.@Nullable Messages messages) {
        if (messages == null) return topic;
        String own = messages.topic();
        if (own != null) return own;
        return messages.format() == Policy.Messages.Format.GREENGRASS ? CONNECTOR : topic;
    }

    /**
     * Of what is said about the node itself: the topic of applications without the level that names one. A topic that names none
     * gets a level more.
     */
    String ofNode() {
        if (!topic.contains(APPLICATION)) return filled(topic + "/node");
        String rest = Arrays.stream(topic.split("/", -1))
                .filter(level -> !level.contains(APPLICATION))
                .collect(Collectors.joining("/"));
        return filled(rest.isEmpty() ? "holdfast/" + NODE + "/status" : rest);
    }

    private String filled(String pattern) {
        return pattern.replace(NODE, node);
    }
}
