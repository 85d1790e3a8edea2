package dev.holdfast.plan.decision;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads from a container's state how it is doing. */
public final class RunState {
    /** How long a container without a health check has to run without a new restart to count as ready. */
    static final Duration SETTLE = Duration.ofSeconds(5);

    private static final int CRASH_LOOP_RESTARTS = 5;

    /** 128 + SIGKILL, SIGTERM and SIGINT, and what the engine writes when it died itself: ended from outside. */
    private static final Set<Integer> ENDED_FROM_OUTSIDE = Set.of(137, 143, 130, 255);

    private RunState() {}

    /** What an exited container means. */
    enum Exited {
        COMPLETED,
        STOPPED,
        FAILED,
        RETRY
    }

    static Exited ofExited(ObservedContainer container, ContainerSpec spec) {
        // The engine's words stand there when it could not start it: the process had no say.
        if (!container.error().isEmpty()) return Exited.RETRY;
        RestartPolicy.Mode mode =
                spec.restart() == null ? RestartPolicy.Mode.NO : spec.restart().mode();
        // A policy that restarts always leaves a container exited only when somebody stopped it.
        if (mode == RestartPolicy.Mode.ALWAYS || mode == RestartPolicy.Mode.UNLESS_STOPPED) return Exited.STOPPED;
        if (container.exitCode() == 0) return serves(spec) ? Exited.STOPPED : Exited.COMPLETED;
        if (mode == RestartPolicy.Mode.ON_FAILURE) return Exited.RETRY;
        boolean fromOutside = ENDED_FROM_OUTSIDE.contains(container.exitCode()) && !container.outOfMemory();
        return fromOutside ? Exited.STOPPED : Exited.FAILED;
    }

    /** Whether it is there to answer others: such a container is not done when it exits with 0, it was stopped. */
    private static boolean serves(ContainerSpec spec) {
        boolean checked = spec.healthcheck() != null && !spec.healthcheck().disabled();
        return checked || !spec.ports().isEmpty();
    }

    /** What is wrong with a container that ran, when no step would mend it. */
    static Optional<Reason> problem(ObservedContainer container) {
        if (container.state() == State.RESTARTING) {
            boolean loop = container.restartCount() >= CRASH_LOOP_RESTARTS;
            Reason.Code code = loop ? Reason.Code.CRASH_LOOP : Reason.Code.RESTARTING;
            String detail = "exit code " + container.exitCode() + ", restarted " + container.restartCount() + " times";
            return Optional.of(new Reason(code, detail));
        }
        if (container.state() == State.RUNNING && container.health() == Health.UNHEALTHY)
            return Optional.of(new Reason(Reason.Code.UNHEALTHY, container.healthOutput()));
        return Optional.empty();
    }

    /** Whether a running container has still to prove itself. */
    public static boolean settling(ObservedContainer container, Instant now) {
        if (container.state() != State.RUNNING) return false;
        if (container.health() != Health.NONE) return container.health() == Health.STARTING;
        return container.startedAt() != null
                && now.isBefore(container.startedAt().plus(SETTLE));
    }

    static Reason exit(Reason.Code code, ObservedContainer container) {
        String detail = "exit code " + container.exitCode() + (container.outOfMemory() ? ", out of memory" : "");
        return new Reason(code, container.error().isEmpty() ? detail : detail + ", " + container.error());
    }
}
