package dev.holdfast.docker.payload;

import dev.holdfast.desired.hook.Hook;
import java.util.Map;

/** The body of {@code POST /containers/{id}/exec}. */
public final class ExecBody {
    private ExecBody() {}

    /** A command without a terminal, of which only standard error is read. */
    public static Map<String, Object> of(Hook hook) {
        return new Body()
                .flag("AttachStderr", true)
                .list("Cmd", hook.command())
                .set("User", hook.user())
                .flag("Privileged", hook.privileged())
                .list(
                        "Env",
                        hook.environment().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList())
                .set("WorkingDir", hook.workingDir())
                .fields();
    }
}
