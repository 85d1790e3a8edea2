package dev.holdfast.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that AWS gives out for a while, renewed before it ends. What is at hand serves to its end while a new one cannot be had;
 * several threads share one request, also one in vain.
 */
public final class Renewed<T> implements Supplier<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Renewed.class);

    /** How long is waited after a request in vain, while what is at hand is still good or nobody answered. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<Lease<T>> place;
    private final Duration margin;
    private final InstantSource clock;
    private @Nullable Lease<T> lease;
    private Instant notBefore = Instant.MIN;
    private @Nullable AwsUnusable silence;
    private boolean doubted;

    /** Something and when it ends. */
    public record Lease<T>(T value, Instant end) {}

    /**
     * @param name what it is, for the log
     * @param place gives a new one, or throws {@link AwsUnusable}
     * @param margin how long before its end a new one is asked for
     */
    public Renewed(String name, Supplier<Lease<T>> place, Duration margin, InstantSource clock) {
        this.name = name;
        this.place = place;
        this.margin = margin;
        this.clock = clock;
    }

    /** What is good now; throws {@link AwsUnusable} when there is nothing. */
    @Override
    public synchronized T get() {
        Instant now = clock.instant();
        Lease<T> known = lease;
        boolean resting = now.isBefore(notBefore);
        if (known == null || !now.isBefore(known.end())) {
            AwsUnusable before = silence;
            if (resting && before != null) throw before;
            return renewed().value();
        }
        if (!doubted && now.isBefore(known.end().minus(margin)) || resting) return known.value();
        try {
            return renewed().value();
        } catch (AwsUnusable e) {
            LOG.warn("{} ends at {} and cannot be renewed yet: {}", name, known.end(), e.sentence());
            return known.value();
        }
    }

    /** Somebody refused what is at hand: it is renewed the next time, end or not. */
    public synchronized void doubt() {
        doubted = true;
    }

    private Lease<T> renewed() {
        try {
            Lease<T> fresh = place.get();
            lease = fresh;
            doubted = false;
            silence = null;
            return fresh;
        } catch (AwsUnusable e) {
            notBefore = clock.instant().plus(REST);
            silence = e.unreachable() ? e : null;
            throw e;
        }
    }
}
