package dev.holdfast.reconcile.loop;

import dev.holdfast.reconcile.PassReport;
import dev.holdfast.retry.ExponentialBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** How long each application waits after a failure: 1 s doubling to 5 min, with jitter, forgotten after a success. */
public final class BackOff {
    private static final ExponentialBackoff WAIT = new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** So many passes in a row may find something to do; one that goes on is a plan that does not take. */
    private static final int EXPECTED_PASSES = 6;

    private final DoubleSupplier random;
    private final Map<String, Integer> progress = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** @param random evenly spread from 0 to 1 */
    public BackOff(DoubleSupplier random) {
        this.random = random;
    }

    /** One failure more; how long to wait now. */
    Duration failed(String key) {
        return WAIT.after(failures.merge(key, 1, Integer::sum), random.getAsDouble());
    }

    /** The same, unless what failed knows when trying again makes sense: it has a back-off of its own. */
    Duration failed(PassReport report, Instant now) {
        return report.execution()
                .again()
                .map(moment -> Duration.between(now, moment).plusMillis(1))
                .map(left -> left.isNegative() ? Duration.ofMillis(1) : left)
                .orElseGet(() -> failed(report.name()));
    }

    /** One pass more that changed something; no wait at first, then one as after failures. */
    Duration progressed(String key) {
        return progress.merge(key, 1, Integer::sum) <= EXPECTED_PASSES ? Duration.ZERO : failed(key);
    }

    void succeeded(String key) {
        failures.remove(key);
        progress.remove(key);
    }
}
