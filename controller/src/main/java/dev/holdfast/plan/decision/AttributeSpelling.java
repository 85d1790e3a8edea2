package dev.holdfast.plan.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An attribute as a Compose file spells it, where {@link dev.holdfast.desired.Attributes} has a path of its own and nobody knows any more
 * what the user wrote; of two spellings the long one, below {@code deploy}.
 */
final class AttributeSpelling {
    private static final Map<String, String> LONG = Map.of(
            "deploy.resources.cpus", "deploy.resources.limits.cpus",
            "deploy.resources.memory", "deploy.resources.limits.memory",
            "deploy.resources.memory_reservation", "deploy.resources.reservations.memory",
            "deploy.resources.pids", "deploy.resources.limits.pids");

    /** Told apart by the path in the container. */
    private static final List<String> BY_TARGET = List.of("volumes", "tmpfs");

    /** Told apart by the name of the declaration, behind which stands a path in the container or what the digest is of. */
    private static final List<String> BY_NAME = List.of("configs", "secrets");

    private static final String CONTENT = ".content";
    private static final String TARGET = "./";

    private AttributeSpelling() {}

    static String of(String path) {
        return item(path, BY_TARGET)
                .or(() -> item(declaration(path), BY_NAME))
                .orElseGet(() -> LONG.getOrDefault(path, path));
    }

    private static Optional<String> item(String path, List<String> lists) {
        return lists.stream()
                .filter(list -> path.startsWith(list + "."))
                .map(list -> list + "[" + path.substring(list.length() + 1) + "]")
                .findFirst();
    }

    private static String declaration(String path) {
        int target = path.indexOf(TARGET);
        if (target >= 0) return path.substring(0, target);
        return path.endsWith(CONTENT) ? path.substring(0, path.length() - CONTENT.length()) : path;
    }
}
