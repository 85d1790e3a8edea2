package dev.holdfast.plan.decision;

import dev.holdfast.desired.Service;
import java.util.Optional;

/** Which service another one borrows its network namespace from ({@code network_mode: service:x}). */
public final class Namespaces {
    private static final String PREFIX = "service:";

    private Namespaces() {}

    /** The service whose network namespace this one shares. */
    public static Optional<String> parent(Service service) {
        String mode = service.container().networkMode();
        if (mode == null || !mode.startsWith(PREFIX)) return Optional.empty();
        return Optional.of(mode.substring(PREFIX.length()));
    }
}
