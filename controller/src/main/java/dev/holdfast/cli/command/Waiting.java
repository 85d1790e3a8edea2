package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.Session;
import dev.holdfast.cli.Session.Ending;
import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.InvalidValueException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what was asked of applications, for so long. */
final class Waiting {
    private final Duration timeout;

    private Waiting(Duration timeout) {
        this.timeout = timeout;
    }

    /** Waiting for as long as an option says. */
    static Waiting upTo(String timeout) {
        try {
            Duration duration = DurationText.parse(timeout);
            if (duration.isNegative() || duration.isZero()) throw CliFailure.usage("--timeout: has to be above zero");
            return new Waiting(duration);
        } catch (InvalidValueException e) {
            throw CliFailure.usage("--timeout: " + e.sentence());
        }
    }

    /** The sentences about applications that did not end well, by name; empty when all did. */
    Map<String, String> failures(Session session, Map<String, CompletableFuture<Ending>> asked) {
        try {
            CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What has not ended, or how it ended, is read from each future below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliFailure.failed("interrupted");
        }
        Map<String, String> failures = new TreeMap<>();
        asked.forEach((application, ending) -> {
            Ending end = ending(session, application, ending);
            if (!end.good()) failures.put(application, end.message());
        });
        return failures;
    }

    private Ending ending(Session session, String application, CompletableFuture<Ending> ending) {
        if (!ending.isDone()) {
            String standing = session.standing(application);
            String after = "not done after " + DurationText.format(timeout);
            return Ending.bad(standing.isEmpty() ? after : after + ": " + standing);
        }
        try {
            return ending.join();
        } catch (CompletionException e) {
            return Ending.bad(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }
}
