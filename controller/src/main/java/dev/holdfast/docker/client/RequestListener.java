package dev.holdfast.docker.client;

import java.time.Duration;

/** Hears about every request to the engine, from several threads; must be quick and must not throw. */
@FunctionalInterface
public interface RequestListener {
    /** Nobody listens. */
    RequestListener NONE = (operation, outcome, duration) -> {};

    /**
     * A request ended, or, for a stream, its answer began.
     *
     * @param operation such as {@code container_create}; from a small fixed set
     * @param outcome {@code ok}, {@code refused} (an error status) or {@code unreachable}
     */
    void requested(String operation, String outcome, Duration duration);
}
