package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.execution.ActionPerformer;
import dev.holdfast.testing.memory.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One golden plan for each state of a container in the decision table ({@code convergence.md} section 2). */
class PlannerTest extends PlannerCases {
    @Test
    void createsWhatIsMissing() {
        assertThat(plan(web().build())).isEqualTo("""
                [] -> #1 network default create: create network shop_default (MissingOnNode)
                [1] -> #2 web/1 create: create shop-web-1 (MissingOnNode)
                [2] -> #3 web/1 create: start shop-web-1 (MissingOnNode)
                [3] -> #4 web/1 create: await ready shop-web-1 (MissingOnNode)
                """);
    }

    @Test
    void keepsWhatIsRunningWithAnEqualFingerprint() {
        converged(web().build());
        assertThat(plan(web().build())).isEmpty();
    }

    @Test
    void recreatesWhatDiffersNamingTheAttributes() {
        converged(with(service("web").image("app:1").environment("TAG", "1.1").environment("API_TOKEN", "old")));
        assertThat(plan(with(
                        service("web").image("app:1").environment("TAG", "1.2").environment("API_TOKEN", "new"))))
                .isEqualTo("""
                [] -> #1 web/1 recreate: create shop-web-1.next (ConfigurationChanged: environment.API_TOKEN changed; environment.TAG changed 1.1 -> 1.2)
                [1] -> #2 web/1 recreate: stop <shop-web-1> (ConfigurationChanged: environment.API_TOKEN changed; environment.TAG changed 1.1 -> 1.2)
                [1,2] -> #3 web/1 recreate: rename <shop-web-1> to shop-web-1.previous (ConfigurationChanged: environment.API_TOKEN changed; environment.TAG changed 1.1 -> 1.2)
                [3] -> #4 web/1 recreate: rename shop-web-1.next to shop-web-1 (ConfigurationChanged: environment.API_TOKEN changed; environment.TAG changed 1.1 -> 1.2)
                [4] -> #5 web/1 recreate: start shop-web-1 (ConfigurationChanged: environment.API_TOKEN changed; environment.TAG changed 1.1 -> 1.2)
                [] -> #6 if #5 fails web/1 start: rename shop-web-1 to shop-web-1.next (StartFailed: shop-web-1)
                [6] -> #7 if #5 fails web/1 start: rename <shop-web-1> to shop-web-1 (StartFailed: shop-web-1)
                [7] -> #8 if #5 fails web/1 start: start <shop-web-1> (StartFailed: shop-web-1)
                [5] -> #9 web/1 recreate: await ready shop-web-1 (ConfigurationChanged: environment.API_TOKEN changed; environment.TAG changed 1.1 -> 1.2)
                [2,9] -> #10 web/1 recreate: remove <shop-web-1> (ConfigurationChanged: environment.API_TOKEN changed; environment.TAG changed 1.1 -> 1.2)
                """);
    }

    @Test
    void recreatesWhenTheTagMoved() {
        converged(web().build());
        engine.images().moveTag("app:1");
        engine.perform(new Action.PullImage("shop", "app:1", null, PullNeed.REQUIRED), ActionPerformer.Progress.NONE);
        assertThat(plan(web().build())).contains("web/1 recreate: create shop-web-1.next (ImageChanged: app:1 moved ");
    }

    @Test
    void renamesARightContainerWithAWrongName() {
        converged(web().build());
        engine.hands().renameByHand("shop-web-1", "other");
        assertThat(plan(web().build()))
                .isEqualTo("[] -> #1 web/1 rename: rename <other> to shop-web-1 (WrongName: other)\n");
    }

    @Test
    void goesOnWithAContainerThatNeverStarted() {
        engine.killAfter(2);
        new SequentialUntilKilled(engine, clock).run(request(web().build()));
        assertThat(plan(web().build())).isEqualTo("""
                [] -> #1 web/1 create: start shop-web-1 (NeverStarted)
                [1] -> #2 web/1 create: await ready shop-web-1 (NeverStarted)
                """);
    }

    @Test
    void takesAJobThatEndedWellAsDone() {
        engine.behaviour("app:1", Behaviour.exitsWith(0));
        converged(web().build());
        assertThat(plan(web().build())).isEmpty();
    }

    @Test
    void startsAServerAgainThatWasStoppedThoughItExitedWithZero() {
        DesiredProject server = with(service("web").image("app:1").port("8080", 80));
        converged(server);
        engine.hands().stopByHand("shop-web-1");
        assertThat(plan(server)).contains("web/1 start: start <shop-web-1> (Stopped: exit code ");
    }

    @Test
    void startsAgainWhatWasStoppedByHandUnderAPolicyThatRestarts() {
        DesiredProject kept = with(service("web").image("app:1").restart(RestartPolicy.Mode.UNLESS_STOPPED));
        converged(kept);
        engine.hands().stopByHand("shop-web-1");
        assertThat(plan(kept)).startsWith("[] -> #1 web/1 start: start <shop-web-1> (Stopped: exit code ");
    }

    @Test
    void reportsAJobThatFailedAndDoesNotFightIt() {
        converged(web().build());
        engine.hands().exit("shop-web-1", 3);
        assertThat(plan(web().build())).isEqualTo("!! web/1 (Failed: exit code 3)\n");
    }

    @Test
    void triesAFailedJobAgainOnRequest() {
        converged(web().build());
        engine.hands().exit("shop-web-1", 3);
        PlanRequest asked =
                RequestBuilder.of(request(web().build())).retryFailed().build();
        assertThat(text(asked)).startsWith("[] -> #1 web/1 start: start <shop-web-1> (Failed: exit code 3)\n");
    }

    @Test
    void startsWhatAPassThatWasCutShortHadStopped() {
        converged(web().build());
        engine.hands().exit("shop-web-1", 0);
        PlanRequest r = request(web().build());
        PlanRequest interrupted = RequestBuilder.of(r)
                .interrupted(r.observed().containers().get(0).id())
                .build();
        assertThat(text(r)).isEmpty();
        assertThat(text(interrupted))
                .startsWith("[] -> #1 web/1 start: start <shop-web-1> (Stopped: by a pass that was cut short)\n");
    }

    @Test
    void unpausesWhatIsPaused() {
        converged(web().build());
        engine.hands().pauseByHand("shop-web-1");
        assertThat(plan(web().build())).startsWith("[] -> #1 web/1 unpause: unpause <shop-web-1> (Paused)\n");
    }

    @Test
    void createsAnewWhatIsDead() {
        converged(web().build());
        engine.hands().leaveDead("shop-web-1");
        assertThat(plan(web().build())).startsWith("""
                [] -> #1 web/1 create: remove <shop-web-1> (Dead)
                [1] -> #2 web/1 create: create shop-web-1 (Dead)
                """);
    }

    @Test
    void reportsAnUnhealthyContainerWithItsLastOutput() {
        engine.behaviour("app:1", Behaviour.becomesHealthy());
        DesiredProject checked = with(service("web").image("app:1").healthcheck("CMD", "check"));
        converged(checked);
        engine.behaviour("app:1", Behaviour.becomesUnhealthy("connection refused"));
        engine.hands().stopByHand("shop-web-1");
        engine.hands().startByHand("shop-web-1");
        clock.advance(Duration.ofMinutes(5));
        assertThat(plan(checked)).isEqualTo("!! web/1 (Unhealthy: connection refused)\n");
    }

    @Test
    void removesTheHighestNumberWhenScaledDown() {
        converged(with(service("web").image("app:1").replicas(3)));
        assertThat(plan(with(service("web").image("app:1").replicas(2)))).isEqualTo("""
                [] -> #1 web/3 remove: stop <shop-web-3> (ScaledDown: to 2)
                [1] -> #2 web/3 remove: remove <shop-web-3> (ScaledDown: to 2)
                """);
    }

    @Test
    void addsOnlyTheMissingReplicas() {
        converged(web().build());
        assertThat(plan(with(service("web").image("app:1").replicas(2))))
                .startsWith("[] -> #1 web/2 create: create shop-web-2 (MissingOnNode)\n");
    }

    @Test
    void keepsTheRightOneOfTwoWithOneNumberAndGivesItTheName() {
        converged(web().build());
        engine.hands().renameByHand("shop-web-1", "aside");
        DesiredProject older = with(service("web").image("app:2"));
        PlanRequest request = request(older);
        Service service = older.services().values().iterator().next();
        engine.perform(
                new Action.CreateContainer(
                        request.owner(),
                        "shop-web-1",
                        "shop-web-1",
                        service,
                        1,
                        Fingerprint.of(service, Convergence.KEY),
                        new TreeMap<>(),
                        List.of(),
                        new TreeMap<>()),
                ActionPerformer.Progress.NONE);
        engine.hands().startByHand("shop-web-1");
        assertThat(plan(web().build())).isEqualTo("""
                [] -> #1 web/1 remove: stop <shop-web-1> (DuplicateNumber: shop-web-1)
                [1] -> #2 web/1 remove: remove <shop-web-1> (DuplicateNumber: shop-web-1)
                [2] -> #3 web/1 rename: rename <aside> to shop-web-1 (WrongName: aside)
                """);
    }

    @Test
    void triesAgainWhatEndedBadlyWhenTheEngineHasGivenUp() {
        DesiredProject retried = with(service("web").image("app:1").restart(RestartPolicy.Mode.ON_FAILURE));
        converged(retried);
        engine.hands().stopByHand("shop-web-1");
        assertThat(plan(retried)).isEqualTo("""
                [] -> #1 web/1 start: start <shop-web-1> (Exited: exit code 143)
                [1] -> #2 web/1 start: await ready <shop-web-1> (Exited: exit code 143)
                """);
    }
}
