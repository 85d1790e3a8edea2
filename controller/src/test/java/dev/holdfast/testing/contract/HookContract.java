package dev.holdfast.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.hook.Moment;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.contract.EngineFixture.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hooks in containers: what they need, how they fail, and where they travel. */
abstract class HookContract extends EngineContract {
    private Action.RunHook hook(Moment moment, boolean sensitive, String... command) {
        return new Action.RunHook(name(), moment, 0, Hook.of(command), sensitive, Duration.ofMinutes(1));
    }

    @Test
    void aHookThatEndsWellIsDone() {
        run(web(Kind.RUNS));
        perform(hook(Moment.POST_START, false, "true"));
        perform(hook(Moment.POST_START, false, "true"));
    }

    @Test
    void aFailureNamesTheContainerAlsoWhenTheHookKnewItsIdOnly() {
        run(web(Kind.RUNS));
        Action.RunHook byId = new Action.RunHook(
                container().id(), Moment.POST_START, 0, Hook.of("false"), false, Duration.ofMinutes(1));
        fails(byId, FailureKind.HOOK_FAILED, "post_start[0] of " + name() + " exited with code 1");
    }

    @Test
    void aHookThatFailsSaysItsCodeAndItsErrors() {
        run(web(Kind.RUNS));
        fails(
                hook(Moment.POST_START, false, "sh", "-c", "echo no peers >&2; exit 4"),
                FailureKind.HOOK_FAILED,
                "post_start[0] of " + name(),
                "exited with code 4",
                "no peers");
    }

    @Test
    void theWordsOfAHookWithASecretAreNotShown() {
        run(web(Kind.RUNS));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> perform(hook(Moment.PRE_STOP, true, "sh", "-c", "echo s3cr3t >&2; exit 4"))))
                .hasMessageContaining("exited with code 4")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void postStartNeedsAContainerThatRunsAndPreStopDoesNot() {
        create(web(Kind.RUNS));
        fails(hook(Moment.POST_START, false, "true"), FailureKind.HOOK_FAILED, "is not running");
        perform(hook(Moment.PRE_STOP, false, "true"));
        perform(remove());
        perform(hook(Moment.PRE_STOP, false, "true"));
    }

    @Test
    void aContainerCarriesTheHooksThatRunBeforeItStops() {
        create(web(Kind.RUNS).preStop(Hook.of("drain", "--all")).postStart(Hook.of("warm-up")));
        assertThat(container().ownership().orElseThrow().preStop()).isEqualTo(List.of(Hook.of("drain", "--all")));
    }
}
