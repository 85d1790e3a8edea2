package dev.holdfast.mqtt;

/**
 * What is sent to a topic, at QoS 1.
 *
 * @param payload JSON; empty to clear what the broker keeps for the topic
 * @param retained whether the broker keeps it for those who come later
 */
record Message(String topic, String payload, boolean retained) {
    /** Clears what the broker keeps for a topic. */
    static Message clearing(String topic) {
        return new Message(topic, "", true);
    }

    /** Whether it describes a state that holds until the next message, so that a broker that lost it gets it again. */
    boolean lasting() {
        return retained && !payload.isEmpty();
    }
}
