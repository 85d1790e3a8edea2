package dev.holdfast.retry;

import java.time.Duration;

/**
 * A wait that doubles with each failure in a row.
 *
 * @param first after one failure
 * @param longest however many there were
 */
public record ExponentialBackoff(Duration first, Duration longest) {
    /** The share of a wait over which those who failed together are spread. */
    private static final double JITTER = 0.2;

    /** The wait after so many failures in a row, at least one. */
    public Duration after(int failures) {
        Duration wait = first;
        for (int doublings = failures - 1; doublings > 0 && wait.compareTo(longest) < 0; doublings--)
            wait = wait.multipliedBy(2);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /**
     * The same, a tenth shorter to a tenth longer.
     *
     * @param random from 0, the shortest, to 1
     */
    public Duration after(int failures, double random) {
        double spread = 1 - JITTER / 2 + JITTER * random;
        return Duration.ofMillis(Math.round(after(failures).toMillis() * spread));
    }
}
