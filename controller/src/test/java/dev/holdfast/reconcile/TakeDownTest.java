package dev.holdfast.reconcile;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.PolicyBuilder;
import dev.holdfast.testing.memory.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of the controller for applications whose document wants them stopped then, and the start after it. */
class TakeDownTest {
    private static final Policy STOP =
            new PolicyBuilder().stopsWithin(Duration.ofSeconds(45)).build();
    private static final Policy STOP_AND_REPORT = new PolicyBuilder()
            .stopsWithin(Duration.ofSeconds(45))
            .drift(Policy.Drift.REPORT)
            .build();

    private static final DesiredProject SHOP = project("shop")
            .service(service("db").image("app:1").anonymousVolume("/data"))
            .service(service("web").image("app:1").dependsOn("db"))
            .build();

    private final LoopWorld world = new LoopWorld();

    @BeforeEach
    void images() {
        world.engine.images().local("app:1");
        world.engine.images().local("job:1");
    }

    private CompletableFuture<Boolean> end() {
        world.loop.stop();
        world.settle();
        CompletableFuture<Boolean> end = world.takeDown.begin(world.loop.loaded());
        world.settle();
        return end;
    }

    private List<State> states() {
        return world.engine.containers().stream().map(ObservedContainer::state).toList();
    }

    /** The same node and state directory, another controller. */
    private LoopWorld next() {
        return new LoopWorld(world);
    }

    @Test
    void stopsWhatItsDocumentWantsStoppedAndLeavesTheRestRunning() {
        world.declare(SHOP, STOP);
        world.declare(project("kept").service(service("web").image("app:1")).build());
        world.start();
        assertThat(end()).isCompletedWithValue(true);
        assertThat(world.last()).isEqualTo("shop Stopped");
        assertThat(world.engine.container("shop-web-1").state()).isEqualTo(State.EXITED);
        assertThat(world.engine.container("shop-db-1").state()).isEqualTo(State.EXITED);
        assertThat(world.engine.container("kept-web-1").state()).isEqualTo(State.RUNNING);
        assertThat(world.descents).isEmpty();
    }

    @Test
    void theNextControllerStartsTheSameContainersWithoutCallingItDriftEvenWhenDriftIsOnlyReported() {
        world.declare(SHOP, STOP_AND_REPORT);
        world.start();
        List<String> before = ids();
        end();
        LoopWorld next = next();
        next.declare(SHOP, STOP_AND_REPORT);
        next.start();
        assertThat(ids()).isEqualTo(before);
        assertThat(states()).containsExactly(State.RUNNING, State.RUNNING);
        assertThat(next.drifts).doesNotContain(true);
        assertThat(next.last()).isEqualTo("shop Converged");
    }

    private List<String> ids() {
        return world.engine.containers().stream().map(ObservedContainer::id).toList();
    }

    @Test
    void aJobThatWasStoppedRunsAgainAndOneThatHadEndedDoesNot() {
        world.engine.behaviour("job:1", Behaviour.exitsWith(0));
        DesiredProject jobs = project("shop")
                .service(service("done").image("job:1"))
                .service(service("busy").image("app:1"))
                .build();
        world.declare(jobs, STOP);
        world.start();
        end();
        LoopWorld next = next();
        next.declare(jobs, STOP);
        next.start();
        assertThat(world.engine.container("shop-done-1").state()).isEqualTo(State.EXITED);
        assertThat(world.engine.container("shop-busy-1").state()).isEqualTo(State.RUNNING);
        assertThat(next.last()).isEqualTo("shop Converged");
    }

    @Test
    void saysEveryTenSecondsWhatStillRunsAndAtTheLimitWhatIsLeft() {
        world.declare(SHOP, STOP);
        world.start();
        world.stopsHang = true;
        CompletableFuture<Boolean> end = end();
        world.pass(Duration.ofSeconds(44));
        assertThat(end).isNotDone();
        world.pass(Duration.ofSeconds(2));
        assertThat(end).isCompletedWithValue(false);
        assertThat(world.descents)
                .containsExactly(
                        "shop 10 s [shop-db-1, shop-web-1]",
                        "shop 20 s [shop-db-1, shop-web-1]",
                        "shop 30 s [shop-db-1, shop-web-1]",
                        "shop 40 s [shop-db-1, shop-web-1]",
                        "shop not stopped after 45 s, still running: shop-db-1, shop-web-1");
        assertThat(world.read("shop").convergedSha256()).isEmpty();
    }

    @Test
    void aStopThatTheEngineRefusesIsTriedAgain() {
        world.declare(SHOP, STOP);
        world.start();
        world.engine.beforeEffect(world.engine.effectCount() + 1, () -> {
            throw new ActionFailed(FailureKind.ENGINE_REFUSED, "cannot stop it now");
        });
        CompletableFuture<Boolean> end = end();
        assertThat(end).isNotDone();
        world.pass(Duration.ofSeconds(5));
        assertThat(end).isCompletedWithValue(true);
        assertThat(states()).containsExactly(State.EXITED, State.EXITED);
    }

    @Test
    void anEngineThatDoesNotAnswerIsSaidOnceAndNotWaitedFor() {
        world.declare(SHOP, STOP);
        world.start();
        world.engine.goDown();
        assertThat(end()).isCompletedWithValue(false);
        assertThat(world.descents).singleElement().asString().startsWith("shop its containers are left as they are: ");
    }

    @Test
    void aSuspendedApplicationIsLeftAlone() {
        world.declare(SHOP, STOP);
        world.start();
        world.loop.request("shop", new Request.Suspend());
        world.settle();
        assertThat(end()).isCompletedWithValue(true);
        assertThat(states()).containsExactly(State.RUNNING, State.RUNNING);
    }

    @Test
    void aDocumentThatBrokeIsEndedAsItsLastGoodFormSays() {
        world.declare(SHOP, STOP);
        world.start();
        world.breakDocument("shop");
        world.loop.documentsChanged();
        world.settle();
        assertThat(end()).isCompletedWithValue(true);
        assertThat(states()).containsExactly(State.EXITED, State.EXITED);
    }
}
