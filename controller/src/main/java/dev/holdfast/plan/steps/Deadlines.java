package dev.holdfast.plan.steps;

import dev.holdfast.desired.Healthcheck;
import dev.holdfast.desired.Service;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long waits last at the most; the engine usually gives its verdict long before. */
final class Deadlines {
    /** For a one-off job. */
    static final Duration COMPLETED = Duration.ofHours(1);

    /** For a hook: long enough for a migration, short enough for a node that nobody watches. */
    static final Duration HOOK = Duration.ofMinutes(10);

    private static final Duration LEAST = Duration.ofMinutes(2);
    private static final Duration ENGINE_INTERVAL = Duration.ofSeconds(30);
    private static final int ENGINE_RETRIES = 3;

    private Deadlines() {}

    /** For a container to become ready: the time the engine needs to call it unhealthy, and some more. */
    static Duration ready(@Nullable Service service) {
        Healthcheck check = service == null ? null : service.container().healthcheck();
        if (check == null) return LEAST.multipliedBy(2);
        Duration round = or(check.interval(), ENGINE_INTERVAL).plus(or(check.timeout(), ENGINE_INTERVAL));
        int rounds = 1 + (check.retries() == null ? ENGINE_RETRIES : check.retries());
        return LEAST.plus(or(check.startPeriod(), Duration.ZERO)).plus(round.multipliedBy(rounds));
    }

    private static Duration or(@Nullable Duration duration, Duration otherwise) {
        return duration == null ? otherwise : duration;
    }
}
