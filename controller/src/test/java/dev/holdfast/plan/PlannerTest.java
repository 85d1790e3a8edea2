package dev.holdfast.plan;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Dependency.Condition;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.PullPolicy;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.execution.ActionPerformer;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.ProjectBuilder;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.Behaviour;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One golden plan for each row of the decision table ({@code convergence.md} section 2). */
class PlannerTest {
    private final TestClock clock = new TestClock();
    private final InMemoryEngine engine = new InMemoryEngine(clock);

    @BeforeEach
    void images() {
        engine.images().local("app:1");
        engine.images().local("app:2");
    }

    private static ProjectBuilder web() {
        return project("shop").service(service("web").image("app:1"));
    }

    private static DesiredProject with(ServiceBuilder... services) {
        ProjectBuilder builder = project("shop");
        for (ServiceBuilder service : services) builder.service(service);
        return builder.build();
    }

    private void converged(DesiredProject desired) {
        Convergence convergence = new Convergence(engine, clock, desired);
        assertThat(convergence.reach()).as(convergence.story()).isTrue();
    }

    private PlanRequest request(DesiredProject desired) {
        return new Convergence(engine, clock, desired).request();
    }

    /** The plan's text with names for the ids of what is there. */
    private String plan(DesiredProject desired) {
        return text(request(desired));
    }

    private static String text(PlanRequest request) {
        String text = new Planner().plan(request).toString();
        for (ObservedContainer container : request.observed().containers())
            text = text.replace(container.id(), "<" + container.name() + ">");
        return text;
    }

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
    void pullsBeforeAnythingIsStopped() {
        converged(with(service("api").image("app:1"), service("web").image("app:1")));
        String plan = plan(with(
                service("api").image("app:2").environment("A", "1"),
                service("web").image("app:3")));
        assertThat(plan).startsWith("[] -> #1 image app:3 pull: pull app:3 (ImageMissing)\n");
        assertThat(plan).contains("[1,2] -> #3 api/1 recreate: stop <shop-api-1>");
    }

    @Test
    void recreatesWhenTheTagMoved() {
        converged(web().build());
        engine.images().moveTag("app:1");
        engine.perform(new Action.PullImage("app:1", null), ActionPerformer.Progress.NONE);
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
        PlanRequest r = request(web().build());
        PlanRequest asked = new PlanRequest(
                r.desired(),
                r.observed(),
                r.owner(),
                r.key(),
                r.pull(),
                r.pulled(),
                true,
                false,
                new TreeSet<>(),
                true,
                new TreeMap<>());
        assertThat(text(asked)).startsWith("[] -> #1 web/1 start: start <shop-web-1> (Failed: exit code 3)\n");
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
    void removesOrphansDependentsFirst() {
        converged(with(
                service("db").image("app:1"),
                service("api").image("app:1").dependsOn("db"),
                service("web").image("app:1")));
        assertThat(plan(web().build())).isEqualTo("""
                [] -> #1 api/1 remove: stop <shop-api-1> (Orphan)
                [1] -> #2 api/1 remove: remove <shop-api-1> (Orphan)
                [2] -> #3 db/1 remove: stop <shop-db-1> (Orphan)
                [2,3] -> #4 db/1 remove: remove <shop-db-1> (Orphan)
                """);
    }

    @Test
    void leavesAForeignContainerOfOurNameAloneAndStartsNothingThatNeedsIt() {
        engine.hands().runForeign("shop-db-1", "app:2", List.of(), Map.of());
        String plan = plan(
                with(service("db").image("app:1"), service("web").image("app:1").dependsOn("db")));
        assertThat(plan)
                .contains("!! db/1 (NameConflict: the name shop-db-1 is held by container ")
                .contains("(image app:2, made by hand); remove or rename it)")
                .contains("!! web/1 (Dependency: db cannot be started)")
                .doesNotContain("create shop-web-1");
    }

    @Test
    void usesButNeverOwnsANetworkThatSomebodyElseMade() {
        engine.hands().createForeignNetwork("shop_default", "shop", "default");
        assertThat(plan(web().build()))
                .contains("-- network default (UsedNotOwned: ")
                .contains("[] -> #1 web/1 create: create shop-web-1 (MissingOnNode)");
    }

    @Test
    void waitsForAHealthyDependencyAndForAJobThatEnded() {
        DesiredProject desired = with(
                service("db").image("app:1").healthcheck("CMD", "check"),
                service("migrate").image("app:1"),
                service("web")
                        .image("app:1")
                        .dependsOn("db", Condition.SERVICE_HEALTHY)
                        .dependsOn("migrate", Condition.SERVICE_COMPLETED_SUCCESSFULLY));
        assertThat(plan(desired))
                .contains("[3] -> #8 db/1 wait: await healthy shop-db-1 (Dependency: service_healthy)")
                .contains(
                        "[6] -> #9 migrate/1 wait: await completed shop-migrate-1 (Dependency: service_completed_successfully)")
                .contains("[8,9,10] -> #11 web/1 create: start shop-web-1");
    }

    @Test
    void restartsADependentWhoseDependencyIsReplaced() {
        Dependency restarting = new Dependency(Condition.SERVICE_STARTED, true, true);
        ServiceBuilder dependent = service("web").image("app:1").dependsOn("db", restarting);
        converged(with(service("db").image("app:1"), dependent));
        assertThat(plan(with(service("db").image("app:2"), dependent)))
                .contains("web/1 restart: stop <shop-web-1> (DependencyRestarted: db)")
                .contains("web/1 restart: start <shop-web-1> (DependencyRestarted: db)");
    }

    @Test
    void connectsAgainWhatWasDisconnectedByHand() {
        converged(web().build());
        engine.hands().disconnectByHand("shop-web-1", "shop_default");
        assertThat(plan(web().build()))
                .isEqualTo("[] -> #1 web/1 connect: connect <shop-web-1> to shop_default (NetworkNotAttached)\n");
    }

    @Test
    void pullsAlwaysOncePerRevisionAndNeverAgainForHealing() {
        DesiredProject always = with(service("web").image("app:1").pull(PullPolicy.ALWAYS));
        assertThat(plan(always)).contains("image app:1 pull: pull app:1 (PullDue)");
        PlanRequest r = request(always);
        PlanRequest pulled = new PlanRequest(
                r.desired(),
                r.observed(),
                r.owner(),
                r.key(),
                r.pull(),
                new TreeSet<>(List.of("app:1")),
                true,
                false,
                new TreeSet<>(),
                false,
                new TreeMap<>());
        assertThat(text(pulled)).doesNotContain("pull").contains("create shop-web-1");
    }

    @Test
    void neverPullsAgainstThePolicy() {
        assertThat(plan(with(service("web").image("app:9").pull(PullPolicy.NEVER))))
                .contains("!! web (ImageMissing: app:9 is not on the node and its pull policy is never)")
                .doesNotContain("create shop-web-1");
    }

    @Test
    void deletesEverythingButVolumes() {
        converged(with(service("web").image("app:1").volume("data", "/data")));
        assertThat(plan(DesiredProject.empty("shop"))).isEqualTo("""
                [] -> #1 web/1 remove: stop <shop-web-1> (Deleted)
                [1] -> #2 web/1 remove: remove <shop-web-1> (Deleted)
                [2] -> #3 network default remove: remove network shop_default (Deleted)
                """);
    }
}
