package dev.holdfast.docker.act;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.hook.Moment;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.client.EngineStream;
import dev.holdfast.docker.log.LastWords;
import dev.holdfast.docker.observe.GivenSecrets;
import dev.holdfast.docker.payload.ExecBody;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs hooks in containers: creates the command, attaches to its errors until it ends, asks for its exit code. */
final class HookActions {
    private final EngineClient engine;
    private final ScheduledExecutorService timers;

    HookActions(EngineClient engine, ScheduledExecutorService timers) {
        this.engine = engine;
        this.timers = timers;
    }

    void run(Action.RunHook action) {
        try {
            String id = create(action.container(), action.hook());
            String errors = errors(action, id);
            int code = engine.get(Call.to("exec_inspect", "/exec/{}/json", id))
                    .path("ExitCode")
                    .asInt();
            if (code != 0) throw failed(action, "exited with code " + code, errors);
        } catch (EngineRefusal e) {
            boolean nothingToDo = action.moment() == Moment.PRE_STOP && (e.absent() || e.conflict());
            if (!nothingToDo) throw failed(action, "could not be run", e.getMessage());
        }
    }

    private String create(String container, Hook hook) {
        return engine.post(Call.to("exec_create", "/containers/{}/exec", container), ExecBody.of(hook))
                .path("Id")
                .asText();
    }

    /** The end of what it wrote on standard error; reading it to the end is how its end is waited for. */
    private String errors(Action.RunHook action, String id) {
        AtomicBoolean late = new AtomicBoolean();
        try (EngineStream stream =
                engine.stream("POST", Call.to("exec_start", "/exec/{}/start", id), Map.of("Detach", false))) {
            Future<?> limit =
                    timers.schedule(() -> cut(stream, late), action.limit().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return LastWords.ofFrames(stream.body());
            } catch (IOException e) {
                if (!late.get()) throw engine.unavailable(e);
                throw new ActionFailed(
                        FailureKind.TIMED_OUT,
                        name(action, inspect(action.container())) + " took longer than "
                                + action.limit().toMinutes() + " minutes; it is not waited for any more",
                        e);
            } finally {
                limit.cancel(false);
            }
        }
    }

    private static void cut(EngineStream stream, AtomicBoolean late) {
        late.set(true);
        stream.close();
    }

    private ActionFailed failed(Action.RunHook action, String what, String words) {
        Optional<JsonNode> container = inspect(action.container());
        String hidden = container
                .map(inspection -> GivenSecrets.hide(words, inspection))
                .orElse(words);
        String shown = action.sensitive() ? GivenSecrets.NOT_SHOWN : hidden;
        String colon = shown.isEmpty() ? "" : ": ";
        return new ActionFailed(FailureKind.HOOK_FAILED, name(action, container) + " " + what + colon + shown);
    }

    /** By the container's name, which says more than the id that the action may have. */
    private static String name(Action.RunHook action, Optional<JsonNode> container) {
        String owner = container
                .map(inspection -> inspection.path("Name").asText().replaceFirst("^/", ""))
                .orElse(action.container());
        return action.moment().composeName() + "[" + action.index() + "] of " + owner;
    }

    private Optional<JsonNode> inspect(String container) {
        try {
            return Optional.of(engine.get(Call.to("container_inspect", "/containers/{}/json", container)));
        } catch (EngineRefusal gone) {
            return Optional.empty();
        }
    }
}
