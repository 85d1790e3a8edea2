package dev.holdfast.docker.act;

import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.plan.FailureKind;
import java.util.Locale;

/** Kinds of failure by the engine's words: it tells most causes apart by text only. */
final class Failures {
    private static final String NO_SPACE = "no space left";

    private Failures() {}

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
