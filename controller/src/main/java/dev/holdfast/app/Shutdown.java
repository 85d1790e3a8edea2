package dev.holdfast.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets running effects finish, for so long. */
final class Shutdown {
    /** A stop of a container that takes longer is finished by the engine alone. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private Shutdown() {}

    static void within(Duration longest, CompletableFuture<Void> ended) {
        try {
            ended.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "not everything that was begun ended within {} s; the next start goes on with it",
                    longest.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.debug("while stopping", e);
        }
    }
}
