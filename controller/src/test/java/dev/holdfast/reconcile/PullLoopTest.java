package dev.holdfast.reconcile;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.PullPolicy;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.Policy.Offline;
import dev.holdfast.testing.PolicyBuilder;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.memory.Images.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pulls over several passes: what an outage leaves running, what is tried again and when. */
class PullLoopTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final LoopWorld world = new LoopWorld();

    @BeforeEach
    void images() {
        world.engine.images().local("app:1");
        world.engine.images().local("app:2");
    }

    private static DesiredProject shop(ServiceBuilder... services) {
        var builder = project("shop");
        for (ServiceBuilder service : services) builder.service(service);
        return builder.build();
    }

    private static DesiredProject always() {
        return shop(service("web").image("app:1").pull(PullPolicy.ALWAYS));
    }

    private static Policy policy(boolean beforeStop, Offline offline) {
        return new PolicyBuilder()
                .pullBeforeStop(beforeStop)
                .offline(offline)
                .interval(INTERVAL)
                .build();
    }

    private int pulls() {
        return world.engine.effects().getOrDefault("PullImage", 0);
    }

    private List<String> findings() {
        return world.loop.latest("shop").orElseThrow().plan().findings().stream()
                .filter(finding -> finding.reason().code() == Reason.Code.NOT_REFRESHED)
                .map(Finding::toString)
                .toList();
    }

    @Test
    void anOutageLeavesTheImageOnTheNodeInUseAndSaysSinceWhen() {
        world.engine.images().registry("app:1", Registry.UNAVAILABLE);
        world.declare(always(), policy(true, Offline.USE_CACHE));
        Instant begun = world.clock.instant();
        world.start();
        assertThat(world.last()).isEqualTo("shop Converged");
        assertThat(world.outcomes).doesNotContain("shop Failed");
        assertThat(findings()).hasSize(1);
        assertThat(findings().get(0))
                .contains("app:1", "since " + begun.toString().substring(0, 16), "next try at");
        assertThat(pulls()).isEqualTo(1);

        world.pass(INTERVAL.minusSeconds(20));
        assertThat(pulls()).as("tried again only when the interval is over").isEqualTo(1);
        world.pass(Duration.ofMinutes(2));
        assertThat(pulls()).isEqualTo(2);
        assertThat(world.last()).isEqualTo("shop Converged");
        assertThat(findings().get(0)).contains("since " + begun.toString().substring(0, 16));

        world.engine.images().registry("app:1", Registry.PRESENT);
        world.pass(INTERVAL.plusMinutes(1));
        assertThat(pulls()).isEqualTo(3);
        assertThat(findings()).isEmpty();
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void withoutFallingBackAnOutageFailsUntilItIsOver() {
        world.engine.images().registry("app:1", Registry.UNAVAILABLE);
        world.declare(always(), policy(true, Offline.FAIL));
        world.start();
        assertThat(world.last()).isEqualTo("shop Failed");
        assertThat(world.engine.containers()).isEmpty();
        world.engine.images().registry("app:1", Registry.PRESENT);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void aFailureThatSaysWhenToTryAgainIsTriedThen() {
        world.engine.images().registry("app:9", Registry.BUSY);
        world.declare(shop(service("web").image("app:9")), policy(true, Offline.USE_CACHE));
        world.start();
        world.pass(Duration.ofSeconds(30));
        assertThat(pulls()).isEqualTo(1);
        world.pass(Duration.ofSeconds(10));
        assertThat(pulls()).isEqualTo(2);
    }

    @Test
    void healingNeverPulls() {
        world.declare(always(), policy(true, Offline.USE_CACHE));
        world.start();
        assertThat(pulls()).isEqualTo(1);
        world.engine.hands().removeByHand("shop-web-1");
        world.settle();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.engine.container("shop-web-1").name()).isEqualTo("shop-web-1");
        assertThat(pulls()).isEqualTo(1);
    }

    @Test
    void whatComesFreshIsNotPulledAgainBecauseAnotherImageDoesNot() {
        world.engine.images().registry("app:2", Registry.UNAVAILABLE);
        world.declare(
                shop(
                        service("api").image("app:2").pull(PullPolicy.ALWAYS),
                        service("web").image("app:1").pull(PullPolicy.ALWAYS)),
                policy(true, Offline.USE_CACHE));
        world.start();
        world.pass(Duration.ofMinutes(2));
        assertThat(world.last()).isEqualTo("shop Converged");
        assertThat(pulls()).isEqualTo(2);
    }

    @Test
    void anImageThatCannotBeHadLeavesEveryContainerAsItWas() {
        String db = rollOutWithAMissingImage(true);
        assertThat(world.last()).isEqualTo("shop Failed");
        assertThat(world.engine.container("shop-db-1").id()).isEqualTo(db);
        assertThat(world.engine.container("shop-extra-1").image()).isEqualTo("app:2");
    }

    @Test
    void withoutBeforeStopTheOthersGoAhead() {
        String db = rollOutWithAMissingImage(false);
        assertThat(world.last()).isEqualTo("shop Failed");
        assertThat(world.engine.container("shop-db-1").id()).isNotEqualTo(db);
    }

    private String rollOutWithAMissingImage(boolean beforeStop) {
        world.declare(
                shop(service("db").image("app:1"), service("web").image("app:1")),
                policy(beforeStop, Offline.USE_CACHE));
        world.start();
        String db = world.engine.container("shop-db-1").id();
        String web = world.engine.container("shop-web-1").id();
        world.engine.images().registry("app:3", Registry.NOT_FOUND);
        world.declare(
                shop(
                        service("db").image("app:1").environment("A", "1"),
                        service("extra").image("app:2"),
                        service("web").image("app:3")),
                policy(beforeStop, Offline.USE_CACHE));
        world.loop.documentsChanged();
        world.settle();
        world.pass(Duration.ofSeconds(30));
        assertThat(world.engine.container("shop-web-1").id()).isEqualTo(web);
        return db;
    }
}
