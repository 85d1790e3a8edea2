package dev.holdfast.docker.act;

import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.plan.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Kinds of failure by the engine's words: it tells most causes apart by text only. */
final class Failures {
    private static final String NO_SPACE = "no space left";

    private static final Map<FailureKind, List<String>> PULL = Map.of(
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
                    "invalid reference"));

    /** Docker Hub says "denied … does not exist or may require login" for what is absent: denied comes first. */
    private static final List<FailureKind> PULL_ORDER =
            List.of(FailureKind.REGISTRY_UNAVAILABLE, FailureKind.REGISTRY_DENIED, FailureKind.IMAGE_NOT_FOUND);

    private Failures() {}

    /** What a pull's error means; an unknown text is the registry's fault, as far as anybody can tell. */
    static FailureKind ofPull(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        if (text.contains(NO_SPACE)) return FailureKind.DISK_FULL;
        for (FailureKind kind : PULL_ORDER)
            if (PULL.getOrDefault(kind, List.of()).stream().anyMatch(text::contains)) return kind;
        return FailureKind.REGISTRY_UNAVAILABLE;
    }

    /** What an error of create, start, connect or copy means. */
    static FailureKind ofEffect(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        if (text.contains(NO_SPACE)) return FailureKind.DISK_FULL;
        if (any(text, "port is already allocated", "address already in use", "ports are not available"))
            return FailureKind.PORT_TAKEN;
        if (any(text, "no such image")) return FailureKind.IMAGE_NOT_FOUND;
        if (any(
                text,
                "invalid mount config",
                "bind source path",
                "invalid volume specification",
                "error mounting",
                "error while mounting",
                "error while creating mount source",
                "error creating mount",
                "duplicate mount point",
                "mount path must be absolute",
                "not a directory")) return FailureKind.BAD_MOUNT;
        if (any(text, "network", "endpoint", "ip address", "address pool", "sandbox"))
            return FailureKind.NETWORK_FAILED;
        return FailureKind.ENGINE_REFUSED;
    }

    /** The failure of an effect other than a pull. */
    static ActionFailed of(EngineRefusal refusal) {
        return new ActionFailed(ofEffect(refusal.getMessage()), refusal.getMessage(), refusal);
    }

    private static boolean any(String text, String... parts) {
        for (String part : parts) if (text.contains(part)) return true;
        return false;
    }
}
