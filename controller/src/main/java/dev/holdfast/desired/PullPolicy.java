package dev.holdfast.desired;

import java.time.Duration;

/**
 * When an image is pulled.
 *
 * @param refreshAfter for {@link Mode#REFRESH}: the age of the local image from which it is pulled again; else zero
 */
public record PullPolicy(Mode mode, Duration refreshAfter) {
    public static final PullPolicy ALWAYS = new PullPolicy(Mode.ALWAYS, Duration.ZERO);
    public static final PullPolicy MISSING = new PullPolicy(Mode.MISSING, Duration.ZERO);
    public static final PullPolicy NEVER = new PullPolicy(Mode.NEVER, Duration.ZERO);

    /** The kinds of policy; Compose's {@code daily}, {@code weekly} and {@code every_…} are {@link #REFRESH}. */
    public enum Mode {
        ALWAYS,
        MISSING,
        NEVER,
        REFRESH
    }
}
