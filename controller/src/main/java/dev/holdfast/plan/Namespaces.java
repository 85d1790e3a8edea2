package dev.holdfast.plan;

import dev.holdfast.desired.Service;
import java.util.Optional;

/** Which service another one borrows its network namespace from ({@code network_mode: service:x}). */
final class Namespaces {
    private static final String PREFIX = "service:";

    private Namespaces() {}

    static Optional<String> parent(Service service) {
        String mode = service.container().networkMode();
        if (mode == null || !mode.startsWith(PREFIX)) return Optional.empty();
        return Optional.of(mode.substring(PREFIX.length()));
    }
}
