package dev.holdfast.testing.memory;

import dev.holdfast.desired.hook.Moment;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import java.util.List;
import java.util.Optional;

/**
 * Runs hooks as the engine would. It understands {@code true}, {@code false} and, as {@code sh -c}, {@code echo WORDS >&2; exit CODE};
 * every other command ends well.
 */
final class HookRuns {
    private static final String COMPLAINT = "echo (.*) >&2; exit ([0-9]+)";

    boolean run(Optional<Container> found, Action.RunHook action) {
        boolean running = found.isPresent() && found.get().state == State.RUNNING;
        if (!running && action.moment() == Moment.PRE_STOP) return false;
        if (!running)
            throw failed(found, action, "could not be run: Container " + action.container() + " is not running");
        List<String> command = action.hook().command();
        String last = command.get(command.size() - 1);
        if (last.matches(COMPLAINT)) {
            String words = action.sensitive()
                    ? "what it wrote is not shown, because a secret flowed into it"
                    : last.replaceFirst(COMPLAINT, "$1");
            throw failed(found, action, "exited with code " + last.replaceFirst(COMPLAINT, "$2") + ": " + words);
        }
        if (command.equals(List.of("false"))) throw failed(found, action, "exited with code 1");
        found.get().hooks.add(action.moment().composeName() + "[" + action.index() + "]");
        return true;
    }

    private static ActionFailed failed(Optional<Container> found, Action.RunHook action, String what) {
        String owner = found.map(container -> container.name).orElse(action.container());
        String name = action.moment().composeName() + "[" + action.index() + "] of " + owner;
        return new ActionFailed(FailureKind.HOOK_FAILED, name + " " + what);
    }
}
