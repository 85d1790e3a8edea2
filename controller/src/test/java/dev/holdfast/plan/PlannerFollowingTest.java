package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Dependency.Condition;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.memory.Behaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden plans for containers that are made from the container of another service, and go with it. */
class PlannerFollowingTest extends PlannerCases {
    private static ServiceBuilder db() {
        return service("db").image("app:1").restart(RestartPolicy.Mode.ALWAYS).volume("data", "/data");
    }

    private static ServiceBuilder follower() {
        return service("side")
                .image("app:1")
                .restart(RestartPolicy.Mode.UNLESS_STOPPED)
                .dependsOn("db", new Dependency(Condition.SERVICE_STARTED, true, true));
    }

    private static ServiceBuilder mounting() {
        return service("side")
                .image("app:1")
                .restart(RestartPolicy.Mode.UNLESS_STOPPED)
                .volumesFrom("service:db:ro")
                .dependsOn("db", new Dependency(Condition.SERVICE_STARTED, false, true));
    }

    @Test
    void twiceIsANoOpForEveryWayToFollow() {
        DesiredProject desired = with(
                db(),
                service("net").image("app:1").networkMode("service:db").dependsOn("db"),
                service("ipc").image("app:1").ipc("service:db").dependsOn("db"),
                service("pid").image("app:1").pid("service:db").dependsOn("db"),
                service("vol").image("app:1").volumesFrom("service:db").dependsOn("db"));
        converged(desired);
        assertThat(plan(desired)).isEmpty();
    }

    @Test
    void isMadeAnewAfterTheOneItFollowsSaysWhyAndIsMadeFromTheNewOne() {
        converged(with(db(), follower().networkMode("service:db")));
        String plan = plan(with(db().environment("A", "1"), follower().networkMode("service:db")));
        assertThat(plan)
                .contains("[3] -> #4 db/1 recreate: rename shop-db-1.next to shop-db-1")
                .contains("[4] -> #5 db/1 recreate: start shop-db-1 ")
                .contains("[5] -> #11 side/1 recreate: create shop-side-1.next"
                        + " (NamespaceParentChanged: db is made anew (network_mode))");
    }

    @Test
    void followsAContainerThatSomebodyRemovedAndThatIsMadeAgain() {
        converged(with(db(), mounting()));
        engine.hands().removeByHand("shop-db-1");
        assertThat(plan(with(db(), mounting())))
                .contains("db/1 create: create shop-db-1 (MissingOnNode)")
                .contains("side/1 recreate: create shop-side-1.next"
                        + " (NamespaceParentChanged: db is made anew (volumes_from))");
    }

    @Test
    void followsAContainerThatIsAnotherOneByNow() {
        converged(with(db(), mounting()));
        engine.hands().removeByHand("shop-db-1");
        Plan parent = new Planner().plan(request(with(db())));
        // Only the parent is made again, as by a pass that was cut short.
        new SequentialExecutor(engine, clock)
                .execute(new Plan(
                        parent.steps().stream()
                                .filter(step -> step.change().subject().name().equals("db"))
                                .toList(),
                        List.of()));
        String id = engine.container("shop-db-1").id().substring(0, 12);
        assertThat(plan(with(db(), mounting())))
                .contains("(NamespaceParentChanged: db is another container now, " + id + " (volumes_from))");
    }

    @Test
    void aNamespaceIsJoinedAgainAfterItsOwnerWasRestartedByTheEngine() {
        converged(with(db(), follower().networkMode("service:db")));
        engine.hands().exit("shop-db-1", 1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(plan(with(db(), follower().networkMode("service:db"))))
                .startsWith("[] -> #1 side/1 restart: stop <shop-side-1>"
                        + " (NamespaceParentChanged: db was started anew (network_mode))");
    }

    @Test
    void mountsOutliveARestartOfWhomTheyWereTakenFrom() {
        converged(with(db(), mounting()));
        engine.hands().exit("shop-db-1", 1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(plan(with(db(), mounting()))).isEmpty();
    }

    @Test
    void aJobThatIsDoneFollowsNobody() {
        engine.images().local("job:1");
        engine.behaviour("job:1", Behaviour.exitsWith(0));
        ServiceBuilder job = service("job").networkMode("service:db").dependsOn("db");
        converged(with(db(), job));
        assertThat(plan(with(db().environment("A", "1"), job))).doesNotContain("job/1");
    }

    @Test
    void aServiceThatRunsNoContainerCannotBeFollowed() {
        assertThat(plan(with(db().replicas(0), mounting())))
                .contains("!! side/1 (Dependency: db runs no container that volumes_from could mean)");
    }
}
