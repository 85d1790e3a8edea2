package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.testing.ServiceBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Golden plans for the hooks of containers: when they run, in which order, and what waits for them. */
class PlannerHooksTest extends PlannerCases {
    private static ServiceBuilder hooked() {
        return service("web")
                .image("app:1")
                .restart(RestartPolicy.Mode.UNLESS_STOPPED)
                .postStart(Hook.of("warm-up"), Hook.of("announce"))
                .preStop(Hook.of("drain"));
    }

    @Test
    void postStartHooksRunInOrderOnceTheContainerIsStarted() {
        assertThat(plan(with(hooked(), service("zoo").image("app:1").dependsOn("web"))))
                .isEqualTo("""
                [] -> #1 network default create: create network shop_default (MissingOnNode)
                [1] -> #2 web/1 create: create shop-web-1 (MissingOnNode)
                [2] -> #3 web/1 create: start shop-web-1 (MissingOnNode)
                [3] -> #4 web/1 create: run post_start[0] in shop-web-1 (MissingOnNode)
                [3,4] -> #5 web/1 create: run post_start[1] in shop-web-1 (MissingOnNode)
                [3,4,5] -> #6 web/1 create: await ready shop-web-1 (MissingOnNode)
                [1] -> #7 zoo/1 create: create shop-zoo-1 (MissingOnNode)
                [3,4,5,7] -> #8 zoo/1 create: start shop-zoo-1 (MissingOnNode)
                [8] -> #9 zoo/1 create: await ready shop-zoo-1 (MissingOnNode)
                """);
    }

    @Test
    void healingRunsThemToo() {
        converged(with(hooked()));
        engine.hands().stopByHand("shop-web-1");
        assertThat(plan(with(hooked())))
                .contains("web/1 start: run post_start[0] in <shop-web-1> (Stopped: exit code 143)");
    }

    @Test
    void theHooksThatAContainerWasMadeWithRunBeforeItIsStopped() {
        converged(with(hooked()));
        assertThat(plan(with(hooked().preStop(Hook.of("another")))))
                .contains(
                        "[1] -> #2 web/1 recreate: run pre_stop[0] in <shop-web-1> (ConfigurationChanged: pre_stop changed)")
                .contains("[1] -> #3 web/1 recreate: stop <shop-web-1> (ConfigurationChanged: pre_stop changed)");
        Plan plan = new dev.holdfast.plan.steps.Planner().plan(request(with(hooked().preStop(Hook.of("another")))));
        Step drain = plan.steps().get(1);
        assertThat(drain.action())
                .isInstanceOfSatisfying(
                        Action.RunHook.class, hook -> assertThat(hook.hook()).isEqualTo(Hook.of("drain")));
        assertThat(plan.steps().get(2).follows()).containsExactly(drain.number());
    }

    @Test
    void aContainerThatGoesRunsItsPreStopHooksThoughNobodyDeclaresThemAnyMore() {
        converged(with(hooked()));
        assertThat(plan(DesiredProject.empty("shop"))).startsWith("""
                [] -> #1 web/1 remove: run pre_stop[0] in <shop-web-1> (Deleted)
                [] -> #2 web/1 remove: stop <shop-web-1> (Deleted)
                """);
    }

    @Test
    void aContainerThatDoesNotRunHasNothingToDrain() {
        converged(with(hooked()));
        engine.hands().pauseByHand("shop-web-1");
        assertThat(plan(DesiredProject.empty("shop"))).startsWith("[] -> #1 web/1 remove: stop <shop-web-1> (Deleted)");
    }

    @Test
    void aPreStopHookThatFailsIsReportedAndStopsNothing() {
        converged(with(hooked().preStop(Hook.of("sh", "-c", "echo no peers >&2; exit 4"))));
        Convergence changed = new Convergence(engine, clock, with(hooked()));
        assertThat(changed.reach()).as(changed::story).isTrue();
        assertThat(changed.story())
                .contains("Failed[kind=HOOK_FAILED, message=pre_stop[0] of ")
                .contains("exited with code 4: no peers");
    }

    @Test
    void aPostStartHookThatFailedIsOwedAndTriedAgain() {
        DesiredProject failing = with(hooked().postStart(Hook.of("false")));
        Convergence convergence = new Convergence(engine, clock, failing);
        assertThat(convergence.reach()).isFalse();
        assertThat(text(convergence.request())).isEqualTo("""
                [] -> #1 web/1 hook: run post_start[0] in <shop-web-1> (HookOwed)
                """);
    }

    @Test
    void anEngineThatRestartsAContainerByItsPolicyRunsNoHook() {
        converged(with(hooked()));
        engine.hands().exit("shop-web-1", 1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(plan(with(hooked()))).isEmpty();
        assertThat(engine.hooksOf("shop-web-1")).containsExactly("post_start[0]", "post_start[1]");
    }

    @Test
    void aHookThatASecretFlowedIntoIsInNoLabelAndItsWordsAreNotShown() {
        ServiceBuilder secret = hooked().preStop(Hook.of("sh", "-c", "echo token s3cr3t >&2; exit 1"))
                .sensitive("pre_stop");
        converged(with(secret));
        assertThat(engine.container("shop-web-1").ownership().orElseThrow().preStop())
                .isEmpty();
        Convergence changed = new Convergence(engine, clock, with(secret.environment("A", "1")));
        assertThat(changed.reach()).isTrue();
        assertThat(changed.story()).contains("what it wrote is not shown").doesNotContain("s3cr3t");
    }
}
