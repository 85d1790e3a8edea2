package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Dependency.Condition;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.PullPolicy;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.memory.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Golden plans for order, dependencies, pulls, and what is not ours. */
class PlannerOrderTest extends PlannerCases {
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
    void makesAContainerOnlyWhenThoseItIsLinkedToRun() {
        DesiredProject desired = with(
                service("db").image("app:1"),
                service("web").image("app:1").links("db:database").dependsOn("db"));
        assertThat(plan(desired))
                .containsSubsequence("#3 db/1 create: start shop-db-1", "[1,3] -> #5 web/1 create: create");
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
    void connectsOneByOneOnlyWhereTheEngineCannotCreateOnAllNetworks() {
        DesiredProject both = with(service("web").image("app:1").networks("back", "front"));
        assertThat(plan(both)).contains("connect shop-web-1 to shop_front");
        engine.speaks("1.44");
        assertThat(plan(both)).doesNotContain("connect ");
        converged(both);
        assertThat(engine.container("shop-web-1").networks()).containsOnlyKeys("shop_back", "shop_front");
    }

    @Test
    void stopsARestartingDependentBeforeItsDependencyAndStartsItWithTheOldOneWhenTheNewOneFails() {
        Dependency restarting = new Dependency(Condition.SERVICE_STARTED, true, true);
        ServiceBuilder dependent =
                service("web").image("app:1").restart(RestartPolicy.Mode.ALWAYS).dependsOn("db", restarting);
        converged(with(service("db").image("app:1").restart(RestartPolicy.Mode.ALWAYS), dependent));
        assertThat(plan(with(service("db").image("app:2").restart(RestartPolicy.Mode.ALWAYS), dependent)))
                .contains("[1] -> #2 web/1 restart: stop <shop-web-1> (DependencyRestarted: db)")
                .contains("[1,2] -> #3 db/1 recreate: stop <shop-db-1>")
                .contains("if #6 fails db/1 start: start <shop-web-1> (StartFailed: shop-db-1)")
                .contains("web/1 restart: start <shop-web-1> (DependencyRestarted: db)")
                .doesNotContain("#12 web/1 restart: stop");
    }

    @Test
    void restartsOnRequestInOrderWithThoseThatRestartWithIt() {
        Dependency restarting = new Dependency(Condition.SERVICE_STARTED, true, true);
        DesiredProject desired = with(
                service("db").image("app:1").restart(RestartPolicy.Mode.ALWAYS),
                service("api").image("app:1").restart(RestartPolicy.Mode.ALWAYS).dependsOn("db", restarting),
                service("web").image("app:1").restart(RestartPolicy.Mode.ALWAYS).dependsOn("api"));
        converged(desired);
        assertThat(text(restarting(desired, "db"))).isEqualTo("""
                [] -> #1 api/1 restart: stop <shop-api-1> (DependencyRestarted: db)
                [1] -> #2 db/1 restart: stop <shop-db-1> (Requested)
                [2] -> #3 db/1 restart: start <shop-db-1> (Requested)
                [3] -> #4 db/1 restart: await ready <shop-db-1> (Requested)
                [1,3] -> #5 api/1 restart: start <shop-api-1> (DependencyRestarted: db)
                [5] -> #6 api/1 restart: await ready <shop-api-1> (DependencyRestarted: db)
                """);
    }

    @Test
    void runsAJobThatIsDoneAgainOnRequest() {
        engine.images().local("job:1");
        engine.behaviour("job:1", Behaviour.exitsWith(0));
        DesiredProject desired = with(service("job"));
        converged(desired);
        assertThat(text(restarting(desired, "job"))).isEqualTo("""
                [] -> #1 job/1 start: start <shop-job-1> (Requested)
                [1] -> #2 job/1 start: await ready <shop-job-1> (Requested)
                """);
    }

    @Test
    void removesAJobOfAnOlderRevisionOnlyAfterTheNewOneHasRun() {
        engine.images().local("job:1");
        engine.behaviour("job:1", Behaviour.exitsWith(0));
        converged(with(service("job")));
        String why = " (ConfigurationChanged: environment.A added 1)";
        assertThat(plan(with(service("job").environment("A", "1"))))
                .contains("[4] -> #7 job/1 recreate: await ready shop-job-1" + why)
                .contains("[7] -> #8 job/1 recreate: remove <shop-job-1>" + why);
        assertThat(plan(web().build())).contains("job/1 remove: remove <shop-job-1> (Orphan)");
    }

    private PlanRequest restarting(DesiredProject desired, String service) {
        return RequestBuilder.of(request(desired)).restart(service).build();
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
        assertThat(plan(always)).contains("image app:1 pull: pull app:1 or keep what is there (PullDue)");
        PlanRequest pulled = RequestBuilder.of(request(always))
                .pulls(new Pulls(
                        PullPolicy.MISSING, new TreeSet<>(List.of("app:1")), true, true, false, new TreeMap<>()))
                .build();
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

    @Test
    void onlyReportsOrphansWhenPruningIsOff() {
        converged(with(service("db").image("app:1"), service("web").image("app:1")));
        PlanRequest unpruned =
                RequestBuilder.of(request(web().build())).prune(false).build();
        assertThat(text(unpruned)).isEqualTo("-- db (Orphan: not declared any more; kept because pruning is off)\n");
    }

    @Test
    void reportsACrashLoopAndDoesNotFightTheEnginesPolicy() {
        engine.behaviour("app:1", Behaviour.exitsWith(3).after(Duration.ofSeconds(1)));
        DesiredProject looping = with(service("web").image("app:1").restart(RestartPolicy.Mode.ALWAYS));
        new SequentialExecutor(engine, clock).execute(new Planner().plan(request(looping)));
        for (int second = 0; second < 3600; second++) {
            clock.advance(Duration.ofSeconds(1));
            String plan = plan(looping);
            if (plan.contains("CrashLoop")) {
                assertThat(plan)
                        .isEqualTo("!! web/1 (CrashLoop: exit code 3, restarted "
                                + engine.container("shop-web-1").restartCount() + " times)\n");
                return;
            }
            assertThat(plan).doesNotContain("start <").doesNotContain("recreate");
        }
        throw new AssertionError("it never was called a crash loop");
    }
}
