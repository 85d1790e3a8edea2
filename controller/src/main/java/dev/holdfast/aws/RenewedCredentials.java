package dev.holdfast.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Temporary credentials, renewed before they end. Those at hand serve to their end while new ones cannot be had; several threads
 * share one request.
 */
final class RenewedCredentials implements AwsCredentialsProvider {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedCredentials.class);

    /** How long before their end new ones are asked for. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** How long is waited after a request in vain while those at hand are still good. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<Lease> place;
    private final InstantSource clock;
    private @Nullable Lease lease;
    private Instant notBefore = Instant.MIN;

    /** Credentials and when they end. */
    record Lease(AwsCredentials credentials, Instant end) {}

    /**
     * @param name whose they are, for the log
     * @param place gives new ones, or throws {@link AwsUnusable}
     */
    RenewedCredentials(String name, Supplier<Lease> place, InstantSource clock) {
        this.name = name;
        this.place = place;
        this.clock = clock;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        Instant now = clock.instant();
        Lease known = lease;
        if (known == null || !now.isBefore(known.end())) return renewed().credentials();
        if (now.isBefore(known.end().minus(MARGIN)) || now.isBefore(notBefore)) return known.credentials();
        try {
            return renewed().credentials();
        } catch (AwsUnusable e) {
            notBefore = now.plus(REST);
            LOG.warn("the credentials of {} end at {} and cannot be renewed yet: {}", name, known.end(), e.sentence());
            return known.credentials();
        }
    }

    private Lease renewed() {
        Lease fresh = place.get();
        lease = fresh;
        return fresh;
    }

    @Override
    public String toString() {
        return name;
    }
}
