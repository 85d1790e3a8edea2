package dev.holdfast.docker.pull;

import dev.holdfast.docker.label.ImageReference;
import dev.holdfast.plan.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the engine's words about a pull mean: it tells most causes apart by text only. */
final class PullFailures {
    private static final Map<FailureKind, List<String>> WORDS = Map.of(
            FailureKind.DISK_FULL,
            List.of("no space left", "disk quota exceeded"),
            FailureKind.REGISTRY_UNAVAILABLE,
            List.of(
                    "toomanyrequests",
                    "too many requests",
                    "received unexpected http status: 5",
                    "timeout",
                    "deadline exceeded",
                    "connection refused",
                    "connection reset",
                    "no such host",
                    "no route to host",
                    "network is unreachable",
                    "server misbehaving",
                    "tls handshake",
                    "x509:",
                    "eof",
                    "verification failed"),
            FailureKind.REGISTRY_DENIED,
            List.of("no basic auth credentials", "unauthorized", "authentication required", "denied", "forbidden"),
            FailureKind.IMAGE_NOT_FOUND,
            List.of(
                    "manifest unknown",
                    "not found",
                    "no such image",
                    "does not exist",
                    "no matching manifest",
                    "name unknown",
                    "invalid reference",
                    "invalid tag format"));

    /** Docker Hub says "denied … does not exist or may require login" for what is absent: denied comes first. */
    private static final List<FailureKind> ORDER = List.of(
            FailureKind.DISK_FULL,
            FailureKind.REGISTRY_UNAVAILABLE,
            FailureKind.REGISTRY_DENIED,
            FailureKind.IMAGE_NOT_FOUND);

    private PullFailures() {}

    /** The kind; an unknown text is the registry's fault, as far as anybody can tell. */
    static FailureKind kind(String words, ImageReference image) {
        String text = withoutNames(words, image);
        for (FailureKind kind : ORDER)
            if (WORDS.getOrDefault(kind, List.of()).stream().anyMatch(text::contains)) return kind;
        return FailureKind.REGISTRY_UNAVAILABLE;
    }

    /** Whether trying again soon helps nobody: nothing gets better by itself, or the registry asks to be left alone. */
    static boolean lasting(FailureKind kind, String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return kind != FailureKind.REGISTRY_UNAVAILABLE
                || text.contains("toomanyrequests")
                || text.contains("too many requests");
    }

    /** An image may be called {@code geofence} without there being an unexpected end of file. */
    private static String withoutNames(String words, ImageReference image) {
        String repository = image.repository().toLowerCase(Locale.ROOT);
        String path = repository.substring(repository.indexOf('/') + 1).replaceFirst("^library/", "");
        String name = "(" + Pattern.quote(repository) + "|(?<=/|for )(library/)?" + Pattern.quote(path) + ")";
        return words.toLowerCase(Locale.ROOT).replaceAll(name + "(?![a-z0-9])([:@/]\\S*)?", "<image>");
    }
}
