package dev.holdfast.docker.pull;

import dev.holdfast.execution.ActionFailed;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.retry.ExponentialBackoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * How long a pull that failed is left alone: 1 s doubling to 5 min, with jitter; from 1 min on when what failed does not get better by
 * itself. Forgotten after a success. Nobody is held up meanwhile: the pull fails at once with the same words.
 */
final class PullPace {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final ExponentialBackoff PASSING = new ExponentialBackoff(Duration.ofSeconds(1), LONGEST);
    private static final ExponentialBackoff LASTING = new ExponentialBackoff(Duration.ofMinutes(1), LONGEST);

    /** What nobody has tried for so long is not wanted any more. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final InstantSource clock;
    private final DoubleSupplier random;
    private final Map<String, Failures> failed = new ConcurrentHashMap<>();

    /** @param random evenly spread from 0 to 1 */
    PullPace(InstantSource clock, DoubleSupplier random) {
        this.clock = clock;
        this.random = random;
    }

    private record Failures(int count, FailureKind kind, String words, Instant again) {}

    /** The failure of a pull that is not to be tried yet. */
    Optional<ActionFailed> resting(String pull) {
        Failures before = failed.get(pull);
        if (before == null) return Optional.empty();
        Duration left = Duration.between(clock.instant(), before.again);
        // A clock that was set back must not make it longer.
        boolean due = left.isNegative() || left.isZero() || left.compareTo(LONGEST.multipliedBy(2)) > 0;
        return due
                ? Optional.empty()
                : Optional.of(ActionFailed.resting(before.kind, said(before.words, before.again), before.again));
    }

    /** Notes a failure; the same with the moment of the next try. */
    ActionFailed failed(String pull, FailureKind kind, String words, boolean lasting) {
        Instant now = clock.instant();
        failed.values().removeIf(old -> old.again.plus(KEPT).isBefore(now));
        Failures before = failed.get(pull);
        int count = before == null ? 1 : before.count + 1;
        Instant again = now.plus((lasting ? LASTING : PASSING).after(count, random.getAsDouble()));
        failed.put(pull, new Failures(count, kind, words, again));
        return new ActionFailed(kind, said(words, again), again);
    }

    void succeeded(String pull) {
        failed.remove(pull);
    }

    private static String said(String words, Instant again) {
        return words + "; next try at " + again.truncatedTo(ChronoUnit.SECONDS);
    }
}
