package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Dependency.Condition;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.ServiceBuilder;
import org.junit.jupiter.api.Test;

/** One golden plan for each state of a container while a secret cannot be had ({@code convergence.md} section 2, last row). */
class PlannerHoldTest extends PlannerCases {
    private static final String SENTENCE = "secret db-password: Secrets Manager cannot be reached";
    private static final String HELD = "!! application app (Held: " + SENTENCE + ")\n";

    private String held(DesiredProject desired) {
        return text(heldRequest(desired));
    }

    private PlanRequest heldRequest(DesiredProject desired) {
        return RequestBuilder.of(request(desired)).held(SENTENCE).build();
    }

    @Test
    void createsNothingAndSaysWhy() {
        assertThat(held(web().build())).isEqualTo(HELD + "!! web/1 (Held: not made while a value cannot be had)\n");
    }

    @Test
    void keepsWhatRuns() {
        converged(web().build());
        assertThat(held(web().build())).isEqualTo(HELD);
    }

    @Test
    void keepsWhatDiffersForWhatIsUnknownIsNoReasonToRecreate() {
        converged(with(service("web").image("app:1").environment("PASSWORD", "old")));
        DesiredProject unknown =
                with(service("web").image("app:2").environment("PASSWORD", "").environment("TAG", "2"));
        assertThat(held(unknown)).isEqualTo(HELD);
    }

    @Test
    void startsWhatWasStoppedByHand() {
        converged(with(restarting("web")));
        engine.hands().stopByHand("shop-web-1");
        assertThat(held(with(restarting("web").environment("TAG", "2")))).isEqualTo("""
                [] -> #1 web/1 start: start <shop-web-1> (Stopped: exit code 143)
                [1] -> #2 web/1 start: await ready <shop-web-1> (Stopped: exit code 143)
                """ + HELD);
    }

    @Test
    void unpausesWhatIsPaused() {
        converged(web().build());
        engine.hands().pauseByHand("shop-web-1");
        assertThat(held(web().build())).isEqualTo("""
                [] -> #1 web/1 unpause: unpause <shop-web-1> (Paused)
                [1] -> #2 web/1 unpause: await ready <shop-web-1> (Paused)
                """ + HELD);
    }

    @Test
    void renamesNothing() {
        converged(web().build());
        engine.hands().renameByHand("shop-web-1", "other");
        assertThat(held(web().build())).isEqualTo(HELD);
    }

    @Test
    void removesNeitherOrphansNorReplicasNorNetworks() {
        converged(with(
                service("web").image("app:1").replicas(2),
                service("old").image("app:1").networks("back")));
        assertThat(held(web().build()))
                .isEqualTo(HELD + "-- old (Orphan: not declared any more; kept while the application is on hold)\n");
    }

    @Test
    void leavesWhatNeverStartedAlone() {
        engine.killAfter(2);
        new SequentialUntilKilled(engine, clock).run(request(web().build()));
        assertThat(held(web().build())).isEqualTo(HELD + "!! web/1 (Held: not made while a value cannot be had)\n");
    }

    @Test
    void startsWhatAReplacementThatWasCutShortHadStopped() {
        converged(with(restarting("web")));
        engine.revive();
        engine.killAfter(3);
        new SequentialUntilKilled(engine, clock)
                .run(request(with(restarting("web").environment("TAG", "2"))));
        assertThat(held(with(restarting("web"))))
                .startsWith("""
                [] -> #1 web/1 start: start <shop-web-1.previous> (Stopped: exit code\
                """)
                .doesNotContain("remove")
                .doesNotContain("rename");
    }

    @Test
    void whatCannotBeMadeIsMissedByThoseThatDependOnIt() {
        converged(with(service("db").image("app:1"), restarting("web").dependsOn("db", Condition.SERVICE_STARTED)));
        engine.hands().removeByHand("shop-db-1");
        engine.hands().stopByHand("shop-web-1");
        assertThat(held(with(service("db").image("app:1"), restarting("web").dependsOn("db"))))
                .isEqualTo(HELD + """
                !! db/1 (Held: not made while a value cannot be had)
                !! web/1 (Dependency: db cannot be started)
                """);
    }

    @Test
    void runsNoHookThatMayNeedTheValue() {
        converged(with(restarting("web")));
        engine.hands().stopByHand("shop-web-1");
        String refused = HELD + "!! web/1 (Held: not started, because of its hooks, while a value cannot be had)\n";
        Hook hook = Hook.of("migrate");
        assertThat(held(with(restarting("web").preStart(hook)))).isEqualTo(refused);
        assertThat(held(with(restarting("web").postStart(hook).sensitive("post_start"))))
                .isEqualTo(refused);
        assertThat(held(with(restarting("web").postStart(hook)))).contains("run post_start[0]");
    }

    @Test
    void aControllerThatEndsStopsWithoutTheHookThatMayNeedTheValue() {
        Hook hook = Hook.of("say", "goodbye");
        converged(with(restarting("web")));
        DesiredProject hooked = with(restarting("web").preStop(hook).sensitive("pre_stop"));
        assertThat(new Planner().standstill(request(hooked)).toString()).contains("run pre_stop[0]");
        assertThat(new Planner().standstill(heldRequest(hooked)).toString())
                .contains("stop ")
                .doesNotContain("run pre_stop");
    }

    @Test
    void attachesToNetworksThatAreThere() {
        converged(with(restarting("web").networks("front")));
        engine.hands().stopByHand("shop-web-1");
        assertThat(held(with(restarting("web").networks("front", "back")))).doesNotContain("connect");
    }

    private static ServiceBuilder restarting(String name) {
        return service(name).image("app:1").restart(RestartPolicy.Mode.UNLESS_STOPPED);
    }
}
