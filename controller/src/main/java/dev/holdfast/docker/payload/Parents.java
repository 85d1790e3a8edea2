package dev.holdfast.docker.payload;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says for {@code service:x} which container is meant: the engine knows containers only. */
record Parents(Map<String, String> idsByService) {
    private static final String SERVICE = "service:";
    private static final String CONTAINER = "container:";

    /** A namespace mode as the engine takes it. */
    @Nullable
    String namespace(@Nullable String mode) {
        if (mode == null || !mode.startsWith(SERVICE)) return mode;
        return CONTAINER + id(mode.substring(SERVICE.length()));
    }

    /** {@code service:x:ro} as {@code <id>:ro}, {@code container:y} as {@code y}. */
    String volumesFrom(String source) {
        String[] parts = source.split(":", 3);
        String container = source.startsWith(SERVICE) ? id(parts[1]) : parts[1];
        return parts.length == 3 ? container + ":" + parts[2] : container;
    }

    private String id(String service) {
        String id = idsByService.get(service);
        if (id == null) throw new IllegalArgumentException("no container of the service " + service + " was named");
        return id;
    }
}
