package dev.holdfast.desired;

/**
 * What the engine does when the container exits ({@code HostConfig.RestartPolicy}).
 *
 * @param maximumRetries how often {@link Mode#ON_FAILURE} tries, 0 for without end
 */
public record RestartPolicy(Mode mode, int maximumRetries) {
    /** The engine's four policies. */
    public enum Mode {
        NO("no"),
        ALWAYS("always"),
        UNLESS_STOPPED("unless-stopped"),
        ON_FAILURE("on-failure");

        private final String engineName;

        Mode(String engineName) {
            this.engineName = engineName;
        }

        /** The spelling of Compose and of the Engine API. */
        public String engineName() {
            return engineName;
        }
    }
}
