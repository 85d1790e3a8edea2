package dev.holdfast.observed;

/** Takes snapshots of the engine. */
public interface Observer {
    /**
     * One consistent-as-possible snapshot of what belongs to a project or stands in its way.
     *
     * @throws EngineUnavailable when the engine cannot be reached or refuses to answer; a sentence for the user
     */
    ObservedProject observe(Interest interest);

    /** The engine did not answer; the message says which engine and why, in one sentence. */
    final class EngineUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public EngineUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
