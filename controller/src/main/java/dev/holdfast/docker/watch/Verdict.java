package dev.holdfast.docker.watch;

import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import java.time.Duration;
import java.time.Instant;

/** What a look at a container means for a wait. Pure: the rules of {@link Action.Await} and nothing else. */
sealed interface Verdict {
    /** Without a health check, a container is ready when it ran this long without a new restart. */
    Duration SETTLING = Duration.ofSeconds(5);

    /** The engine's policy gets this many tries while somebody waits. */
    int RESTARTS = 3;

    /** The wait is over and well. */
    record Fulfilled() implements Verdict {}

    /** The wait is over and failed. */
    record Failed(ActionFailed failure) implements Verdict {}

    /** Nothing is decided; unless something happens, another look is worth it after {@code after}. */
    record Pending(Duration after) implements Verdict {}

    /**
     * Judges one look.
     *
     * @param restartsBefore the container's restart count when the wait began
     * @param poll how long to wait for the next look when nothing else says when
     */
    static Verdict of(Action.Await wait, ObservedContainer container, int restartsBefore, Instant now, Duration poll) {
        boolean ended = switch (container.state()) {
            case EXITED, DEAD, REMOVING -> true;
            case CREATED, RUNNING, PAUSED, RESTARTING -> false;
        };
        if (ended) return ended(wait, container);
        if (container.restartCount() - restartsBefore >= RESTARTS)
            return failed(
                    FailureKind.EXITED,
                    container.name() + " " + exit(container) + " and was restarted "
                            + (container.restartCount() - restartsBefore) + " times");
        if (wait instanceof Action.AwaitCompleted) return new Pending(poll);
        if (container.state() != ObservedContainer.State.RUNNING) return new Pending(poll);
        return running(wait, container, now, poll);
    }

    private static Verdict ended(Action.Await wait, ObservedContainer container) {
        boolean well = container.exitCode() == 0 && container.state() == ObservedContainer.State.EXITED;
        boolean staysDown = !container.restartPolicy().equals("always")
                && !container.restartPolicy().equals("unless-stopped");
        if (well && (wait instanceof Action.AwaitCompleted || wait instanceof Action.AwaitReady && staysDown))
            return new Fulfilled();
        return failed(FailureKind.EXITED, container.name() + " " + exit(container));
    }

    private static Verdict running(Action.Await wait, ObservedContainer container, Instant now, Duration poll) {
        if (container.health() == Health.HEALTHY) return new Fulfilled();
        if (container.health() == Health.UNHEALTHY)
            return failed(
                    FailureKind.UNHEALTHY,
                    container.name() + " is unhealthy"
                            + (container.healthOutput().isBlank()
                                    ? ""
                                    : ": " + container.healthOutput().strip()));
        if (container.health() == Health.STARTING) return new Pending(poll);
        if (wait instanceof Action.AwaitHealthy)
            return failed(FailureKind.NO_HEALTH_CHECK, container.name() + " has no health check to wait for");
        Instant startedAt = container.startedAt();
        if (startedAt == null) return new Pending(poll);
        Duration left = SETTLING.minus(Duration.between(startedAt, now));
        return left.isNegative() || left.isZero() ? new Fulfilled() : new Pending(left);
    }

    private static Failed failed(FailureKind kind, String message) {
        return new Failed(new ActionFailed(kind, message));
    }

    private static String exit(ObservedContainer container) {
        return "exited with code " + container.exitCode() + (container.outOfMemory() ? " (out of memory)" : "");
    }
}
