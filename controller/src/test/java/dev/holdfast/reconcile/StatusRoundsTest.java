package dev.holdfast.reconcile;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.reconcile.loop.StatusRounds;
import dev.holdfast.testing.PolicyBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When containers are told about, and what that costs the engine. */
class StatusRoundsTest {
    private static final DesiredProject SHOP =
            project("shop").service(service("web").image("app:1")).build();

    private final LoopWorld world = new LoopWorld();
    private final List<String> told = new ArrayList<>();
    private int questions;

    @BeforeEach
    void rounds() {
        world.engine.images().local("app:1");
        world.engine.images().local("app:2");
        world.also.add(new StatusRounds(
                interest -> {
                    questions++;
                    return world.engine.observe(interest);
                },
                world::later,
                world.clock,
                (application, observed) -> told.add(
                        application.name() + " " + observed.containers().get(0).image())));
    }

    private static Policy every(Duration interval) {
        return new PolicyBuilder().statusLog(interval).build();
    }

    @Test
    void aRoundComesAtEveryIntervalFromWhatThePassesSaw() {
        world.declare(SHOP, every(Duration.ofMinutes(5)));
        world.start();
        world.pass(Duration.ofMinutes(16));
        assertThat(told).containsExactly("shop app:1", "shop app:1", "shop app:1");
        assertThat(questions).as("the resync looks every minute").isZero();
    }

    @Test
    void betweenTwoPassesTheEngineIsAskedOnceARound() {
        world.declare(SHOP, every(Duration.ofSeconds(10)));
        world.start();
        told.clear();
        questions = 0;
        world.pass(Duration.ofSeconds(60));
        assertThat(told).hasSize(6);
        assertThat(questions).as("a pass a minute saves one").isBetween(4, 6);
    }

    @Test
    void withoutAnIntervalNothingIsTold() {
        world.declare(SHOP, every(Duration.ZERO));
        world.start();
        world.pass(Duration.ofMinutes(10));
        assertThat(told).isEmpty();
    }

    @Test
    void anotherIntervalCountsFromNowOnAndZeroEndsTheRounds() {
        world.declare(SHOP, every(Duration.ofMinutes(5)));
        world.start();
        world.declare(SHOP, every(Duration.ofMinutes(1)));
        world.loop.documentsChanged();
        world.settle();
        world.pass(Duration.ofSeconds(125));
        assertThat(told).hasSize(2);
        world.declare(SHOP, every(Duration.ZERO));
        world.loop.documentsChanged();
        world.settle();
        world.pass(Duration.ofMinutes(5));
        assertThat(told).hasSize(2);
    }

    @Test
    void theRoundsEndWithTheApplication() {
        world.declare(SHOP, every(Duration.ofMinutes(1)));
        world.start();
        world.documents.put("shop", new LoadResult.Deleted("shop", false, false));
        world.loop.supersede("shop");
        world.pass(Duration.ofSeconds(20));
        told.clear();
        world.pass(Duration.ofMinutes(5));
        assertThat(world.outcomes).contains("shop Deleted");
        assertThat(told).isEmpty();
    }

    @Test
    void anEngineThatIsAwayLeavesARoundOutAndTheNextOneComes() {
        world.declare(SHOP, every(Duration.ofSeconds(10)));
        world.start();
        world.engine.goDown();
        told.clear();
        world.pass(Duration.ofSeconds(60));
        assertThat(told).as("one may still be told from the last look").hasSizeLessThan(2);
        world.engine.comeUp();
        world.pass(Duration.ofSeconds(40));
        assertThat(told.size()).isBetween(3, 5);
    }
}
