package dev.holdfast.testing.memory;

import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Action.Await;
import dev.holdfast.plan.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The waits that go on; looked at after every change and when time passes. */
final class Waits {
    /** How long a container without a health check has to run before it counts as ready. */
    private static final Duration STEADY = Duration.ofSeconds(5);

    private final World world;
    private final List<Wait> waits = new ArrayList<>();

    Waits(World world) {
        this.world = world;
    }

    CompletableFuture<Void> begin(Await await) {
        Wait wait = new Wait(await, world.clock.instant().plus(await.deadline()), new CompletableFuture<>());
        waits.add(wait);
        world.schedule(await.deadline(), () -> {});
        return wait.future;
    }

    /** The process that waited is gone. */
    void forget() {
        for (Wait wait : waits) world.events.later(() -> wait.future.cancel(false));
        waits.clear();
    }

    void look() {
        waits.removeIf(wait -> wait.future.isDone() || decide(wait));
    }

    private boolean decide(Wait wait) {
        Optional<Container> container = world.containers.find(wait.await.container());
        Verdict verdict = container
                .map(found -> verdict(wait.await, found))
                .orElseGet(() ->
                        Verdict.failed(FailureKind.ENGINE_REFUSED, "No such container: " + wait.await.container()));
        if (verdict == Verdict.OPEN && !world.clock.instant().isBefore(wait.deadline))
            verdict = late(wait.await, container.orElseThrow());
        if (verdict == Verdict.OPEN) return false;
        ActionFailed failure = verdict.failure;
        world.events.later(() -> {
            if (failure == null) wait.future.complete(null);
            else wait.future.completeExceptionally(failure);
        });
        return true;
    }

    private Verdict late(Await await, Container container) {
        if (await instanceof Action.AwaitCompleted completed && completed.limited()) world.lifecycle.stop(container);
        return Verdict.failed(
                FailureKind.TIMED_OUT,
                container.name + " was not there within " + await.deadline().toSeconds() + " s");
    }

    private Verdict verdict(Await await, Container container) {
        if (await instanceof Action.AwaitCompleted) return completed(container);
        if (await instanceof Action.AwaitHealthy) return healthy(container);
        return ready(container);
    }

    private static Verdict completed(Container container) {
        if (container.state != State.EXITED) return Verdict.OPEN;
        if (container.exitCode == 0) return Verdict.FULFILLED;
        return container.printed.isEmpty()
                ? Verdict.exited(container)
                : Verdict.failed(FailureKind.EXITED, Verdict.exitText(container) + ": " + container.printed);
    }

    private static Verdict healthy(Container container) {
        if (container.state == State.EXITED || container.state == State.DEAD) return Verdict.exited(container);
        if (container.state != State.RUNNING) return Verdict.OPEN;
        return switch (container.health) {
            case HEALTHY -> Verdict.FULFILLED;
            case UNHEALTHY -> Verdict.unhealthy(container);
            case STARTING -> Verdict.OPEN;
            case NONE ->
                Verdict.failed(FailureKind.NO_HEALTH_CHECK, container.name + " has no health check to wait for");
        };
    }

    private Verdict ready(Container container) {
        if (container.state == State.EXITED && container.exitCode == 0) return Verdict.FULFILLED;
        if (container.state == State.EXITED || container.state == State.DEAD) return Verdict.exited(container);
        if (container.state != State.RUNNING) return Verdict.OPEN;
        if (container.health != Health.NONE) return healthy(container);
        return steady(container);
    }

    private Verdict steady(Container container) {
        Instant startedAt = container.startedAt;
        if (startedAt == null) return Verdict.OPEN;
        Duration left = Duration.between(
                world.clock.instant(), startedAt.truncatedTo(ChronoUnit.MILLIS).plus(STEADY));
        if (left.isZero() || left.isNegative()) return Verdict.FULFILLED;
        world.schedule(left, () -> {});
        return Verdict.OPEN;
    }

    private record Wait(Await await, Instant deadline, CompletableFuture<Void> future) {}

    /** What a look at the container says: still open, fulfilled, or failed. */
    private record Verdict(boolean over, @Nullable ActionFailed failure) {
        static final Verdict OPEN = new Verdict(false, null);
        static final Verdict FULFILLED = new Verdict(true, null);

        static Verdict failed(FailureKind kind, String message) {
            return new Verdict(true, new ActionFailed(kind, message));
        }

        static Verdict exited(Container container) {
            return failed(FailureKind.EXITED, exitText(container));
        }

        static String exitText(Container container) {
            return container.name + " exited with code " + container.exitCode;
        }

        static Verdict unhealthy(Container container) {
            return failed(FailureKind.UNHEALTHY, container.name + " is unhealthy: " + container.healthOutput);
        }
    }
}
