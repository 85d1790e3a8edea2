package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.memory.Behaviour;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Golden plans for {@code pre_start}: once a service, before its first container, in a container of its own. */
class PlannerPreStartTest extends PlannerCases {
    @BeforeEach
    void hookImages() {
        engine.images().local("migrate:1");
        engine.images().local("broken:1");
        engine.behaviour("migrate:1", Behaviour.exitsWith(0));
        engine.behaviour("broken:1", Behaviour.exitsWith(17));
    }

    private static Hook hook(String image) {
        return new Hook(image, List.of("migrate"), null, false, new TreeMap<>(), null);
    }

    private static ServiceBuilder hooked(String image) {
        return service("web")
                .image("app:1")
                .restart(RestartPolicy.Mode.UNLESS_STOPPED)
                .volume("data", "/data")
                .preStart(hook(image));
    }

    @Test
    void runsOnceBeforeTheFirstContainerAndIsRemovedWhenTheServiceStarted() {
        assertThat(plan(with(hooked("migrate:1").replicas(2)))).isEqualTo("""
                [] -> #1 network default create: create network shop_default (MissingOnNode)
                [] -> #2 volume data create: create volume shop_data (MissingOnNode)
                [1,2] -> #3 web/1 create: create shop-web-1 (MissingOnNode)
                [3] -> #4 web/1 create: create shop-web-pre_start-0 (MissingOnNode)
                [4] -> #5 web/1 create: start shop-web-pre_start-0 (MissingOnNode)
                [5] -> #6 web/1 create: await completed shop-web-pre_start-0 (MissingOnNode)
                [3,6] -> #7 web/1 create: start shop-web-1 (MissingOnNode)
                [7] -> #8 web/1 create: await ready shop-web-1 (MissingOnNode)
                [1,2] -> #9 web/2 create: create shop-web-2 (MissingOnNode)
                [6,9] -> #10 web/2 create: start shop-web-2 (MissingOnNode)
                [10] -> #11 web/2 create: await ready shop-web-2 (MissingOnNode)
                [7,10] -> #12 web remove: remove shop-web-pre_start-0 (Completed)
                """);
        DesiredProject desired = with(hooked("migrate:1").replicas(2));
        converged(desired);
        assertThat(plan(desired)).isEmpty();
        assertThat(engine.containers()).hasSize(2);
    }

    @Test
    void stopsTheOldOneFirstAndStartsItAgainWhenTheHookFails() {
        converged(with(hooked("migrate:1")));
        String changed = "(ConfigurationChanged: environment.A added 1)";
        assertThat(plan(with(hooked("migrate:1").environment("A", "1"))))
                .contains("[1] -> #2 web/1 recreate: stop <shop-web-1> " + changed)
                .contains("[1,2] -> #3 web/1 recreate: create shop-web-pre_start-0 " + changed)
                .contains("[] -> #4 if #3 fails web/1 start: start <shop-web-1> (StartFailed: pre_start)")
                .contains("[] -> #8 if #7 fails web/1 start: start <shop-web-1> (StartFailed: pre_start)");
    }

    @Test
    void aFailedHookIsKeptTheOldContainerGoesOnAndNothingIsDisturbedUntilSomethingChanges() {
        converged(with(hooked("migrate:1")));
        String before = engine.container("shop-web-1").id();
        Convergence failing = new Convergence(engine, clock, with(hooked("broken:1")));
        assertThat(failing.reach()).isFalse();
        assertThat(engine.container("shop-web-1").id()).isEqualTo(before);
        assertThat(engine.container("shop-web-1").state().name()).isEqualTo("RUNNING");
        assertThat(text(failing.request()))
                .isEqualTo("!! web/1 (Failed: pre_start: shop-web-pre_start-0 exited with code 17 and is kept;"
                        + " the older container goes on)\n");
        converged(with(hooked("migrate:1").environment("A", "1")));
        assertThat(engine.containers()).hasSize(1);
    }

    @Test
    void aFailedHookOfAServiceThatDoesNotRunIsTriedAgain() {
        Convergence failing = new Convergence(engine, clock, with(hooked("broken:1")));
        assertThat(failing.reach()).isFalse();
        assertThat(engine.container("shop-web-1").startedAt()).isNull();
        assertThat(text(failing.request()))
                .startsWith("[] -> #1 web/1 create: remove <shop-web-pre_start-0> (NeverStarted)")
                .contains("create shop-web-pre_start-0 (NeverStarted)");
        engine.behaviour("broken:1", Behaviour.exitsWith(0));
        converged(with(hooked("broken:1")));
    }

    @Test
    void aHookThatIsDoneOrRunsIsNotRunAgainByThePlanThatGoesOn() {
        engine.killAfter(5);
        new SequentialUntilKilled(engine, clock).run(request(with(hooked("migrate:1"))));
        assertThat(plan(with(hooked("migrate:1")))).isEqualTo("""
                [] -> #1 web/1 create: await completed shop-web-pre_start-0 (NeverStarted)
                [1] -> #2 web/1 create: start shop-web-1 (NeverStarted)
                [2] -> #3 web/1 create: await ready shop-web-1 (NeverStarted)
                [2] -> #4 web remove: remove shop-web-pre_start-0 (Completed)
                """);
    }

    @Test
    void aDeletionTakesWhatAHookLeft() {
        Convergence failing = new Convergence(engine, clock, with(hooked("broken:1")));
        assertThat(failing.reach()).isFalse();
        assertThat(plan(DesiredProject.empty("shop"))).contains("web remove: remove <shop-web-pre_start-0> (Deleted)");
    }

    @Test
    void healingRunsItWhenNoContainerOfTheServiceRuns() {
        converged(with(hooked("migrate:1")));
        engine.hands().stopByHand("shop-web-1");
        assertThat(plan(with(hooked("migrate:1")))).contains("web/1 start: create shop-web-pre_start-0 (Stopped: ");
    }
}
