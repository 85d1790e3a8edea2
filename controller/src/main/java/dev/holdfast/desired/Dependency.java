package dev.holdfast.desired;

/**
 * What a service waits for before it starts.
 *
 * @param condition how far the other service has to be
 * @param restart whether this service restarts when the other one is replaced or restarted
 * @param required whether a missing or failing dependency stops this service
 */
public record Dependency(Condition condition, boolean restart, boolean required) {
    /** The three conditions of the Compose specification. */
    public enum Condition {
        SERVICE_STARTED("service_started"),
        SERVICE_HEALTHY("service_healthy"),
        SERVICE_COMPLETED_SUCCESSFULLY("service_completed_successfully");

        private final String composeName;

        Condition(String composeName) {
            this.composeName = composeName;
        }

        /** The spelling of the Compose file. */
        public String composeName() {
            return composeName;
        }
    }
}
