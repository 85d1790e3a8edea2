package dev.holdfast.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.contract.EngineFixture.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waits and their ends, and the events that are heard. */
abstract class WaitAndEventContract extends EngineContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void aHealthyContainerIsReadyAndHealthy() {
        run(web(Kind.BECOMES_HEALTHY));
        await(new Action.AwaitReady(name(), LONG));
        assertThat(container().health()).isEqualTo(Health.HEALTHY);
        await(new Action.AwaitHealthy(container().id(), LONG));
    }

    @Test
    void aContainerWithoutAHealthCheckIsReadyAfterItRanForFiveSeconds() {
        run(web(Kind.RUNS));
        CompletableFuture<Void> ready = engine().waiter().await(new Action.AwaitReady(name(), LONG));
        assertThat(ready).isNotDone();
        engine().settle(ready::isDone);
        assertThat(ready).isCompleted();
    }

    @Test
    void aContainerThatEndedWellIsReady() {
        run(web(Kind.EXITS_0));
        await(new Action.AwaitReady(name(), LONG));
        assertThat(container().state()).isEqualTo(State.EXITED);
    }

    @Test
    void aContainerThatEndedBadlyIsNotReady() {
        run(web(Kind.EXITS_3));
        awaitFails(new Action.AwaitReady(name(), LONG), FailureKind.EXITED, "3");
    }

    @Test
    void anUnhealthyContainerFailsTheWaitWithItsLastOutput() {
        run(web(Kind.BECOMES_UNHEALTHY));
        awaitFails(new Action.AwaitHealthy(name(), LONG), FailureKind.UNHEALTHY, "sick");
        awaitFails(new Action.AwaitReady(name(), LONG), FailureKind.UNHEALTHY, "sick");
    }

    @Test
    void aContainerThatExitsFailsTheWaitForItsHealth() {
        run(web(Kind.EXITS_3).healthcheck("CMD", "true"));
        awaitFails(new Action.AwaitHealthy(name(), LONG), FailureKind.EXITED, "3");
    }

    @Test
    void withoutAHealthCheckNobodyWaitsForHealth() {
        run(web(Kind.RUNS));
        awaitFails(new Action.AwaitHealthy(name(), LONG), FailureKind.NO_HEALTH_CHECK);
    }

    @Test
    void completionIsAnExitWithZero() {
        run(web(Kind.EXITS_0));
        await(new Action.AwaitCompleted(name(), LONG, false));
        await(new Action.AwaitCompleted(name(), LONG, false));
    }

    @Test
    void anExitWithAnotherCodeIsNoCompletion() {
        run(web(Kind.EXITS_3));
        awaitFails(new Action.AwaitCompleted(name(), LONG, false), FailureKind.EXITED, "3");
    }

    @Test
    void aWaitEndsAtItsDeadline() {
        run(web(Kind.RUNS));
        awaitFails(new Action.AwaitCompleted(name(), Duration.ofMillis(500), false), FailureKind.TIMED_OUT);
        assertThat(container().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aWaitForAContainerThatIsRemovedFails() {
        run(web(Kind.RUNS));
        CompletableFuture<Void> wait = engine().waiter().await(new Action.AwaitCompleted(name(), LONG, false));
        perform(remove());
        engine().settle(wait::isDone);
        assertThat(wait).isCompletedExceptionally();
    }

    @Test
    void aCancelledWaitIsOver() {
        run(web(Kind.RUNS));
        CompletableFuture<Void> wait = engine().waiter().await(new Action.AwaitCompleted(name(), LONG, false));
        wait.cancel(false);
        assertThat(wait).isCancelled();
    }

    @Test
    void eventsOfAContainerComeInTheOrderOfItsLife() {
        createNetwork("front");
        List<EngineEvent> heard = new CopyOnWriteArrayList<>();
        EventSource.Subscription subscription = listen(heard);
        perform(creationOf(web(Kind.RUNS)));
        perform(start());
        perform(stop());
        perform(remove());
        engine().settle(() -> heard(heard, "destroy"));
        subscription.close();
        // The engine says that it stopped a container before or after the death which that causes.
        assertThat(heard.stream().map(EngineEvent::action))
                .containsOnlyOnce("create", "start", "kill", "die", "stop", "destroy")
                .containsSubsequence("create", "start", "kill", "die", "destroy")
                .containsSubsequence("kill", "stop", "destroy");
        EngineEvent first = heard.get(0);
        assertThat(first.name()).isEqualTo(name());
        assertThat(first.application()).isEqualTo("contract");
        assertThat(first.project()).isEqualTo(project());
        assertThat(first.service()).isEqualTo("web");
    }

    @Test
    void healthIsHeard() {
        createNetwork("front");
        List<EngineEvent> heard = new CopyOnWriteArrayList<>();
        EventSource.Subscription subscription = listen(heard);
        perform(creationOf(web(Kind.BECOMES_HEALTHY)));
        perform(start());
        engine().settle(() -> heard(heard, "health_status: healthy"));
        subscription.close();
    }

    @Test
    void aClosedSubscriptionHearsNothing() {
        createNetwork("front");
        List<EngineEvent> closed = new CopyOnWriteArrayList<>();
        List<EngineEvent> open = new CopyOnWriteArrayList<>();
        EventSource.Subscription subscription = listen(open);
        listen(closed).close();
        perform(creationOf(web(Kind.RUNS)));
        engine().settle(() -> heard(open, "create"));
        subscription.close();
        assertThat(closed).isEmpty();
    }

    private static boolean heard(List<EngineEvent> events, String action) {
        return events.stream().anyMatch(event -> event.action().equals(action));
    }

    /** Listens to the project's containers; the stream is up when this returns. */
    private EventSource.Subscription listen(List<EngineEvent> heard) {
        AtomicInteger connections = new AtomicInteger();
        EventSource.Subscription subscription = engine().events().subscribe(new EventSource.Listener() {
            @Override
            public void event(EngineEvent event) {
                if (event.type().equals("container") && event.project().equals(project())) heard.add(event);
            }

            @Override
            public void connected(boolean up, String message) {
                if (up) connections.incrementAndGet();
            }
        });
        engine().settle(() -> connections.get() > 0);
        return subscription;
    }
}
