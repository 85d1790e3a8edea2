package dev.holdfast.secrets;

import dev.holdfast.desired.Secret;
import dev.holdfast.retry.ExponentialBackoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one secret, and when it is read next: at its interval, and after a failure with growing patience. */
public final class KeptSecret {
    private static final ExponentialBackoff RETRY =
            new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** So long a pass waits, without holding its thread, for an answer that somebody wants now. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private @Nullable Secret text;
    private SecretStore.@Nullable Unavailable trouble;
    private @Nullable Instant endedAt;
    private @Nullable Instant begunAt;
    private Duration interval = RETRY.longest();
    private int failures;
    private long wishes;
    private long granted;
    private long underWay;
    /** What the passes were told last, so that something else is news. */
    private @Nullable Known told;

    KeptSecret() {}

    /**
     * What is known of a secret.
     *
     * @param text the newest text, or null when it was never read
     * @param trouble why it cannot be had, one sentence; empty when the text may be used
     * @param pending whether it is being read for somebody who wants it now
     */
    public record Known(@Nullable Secret text, String trouble, boolean pending) {
        static final Known PENDING = new Known(null, "", true);
    }

    /**
     * What the end of a reading means.
     *
     * @param warning what is wrong, when that is news and the text from before goes on to be used
     * @param changed whether those who were told something should be told anew
     * @param next when to read again
     */
    record Ended(String warning, boolean recovered, boolean changed, Duration next) {}

    /** Somebody uses it who wants it read that often. */
    synchronized void wanted(Duration every) {
        interval = every;
    }

    synchronized void lookAgain() {
        wishes++;
    }

    /** Whether a reading begins now; whoever is told so has to end it. */
    synchronized boolean begins(Instant now) {
        if (begunAt != null || !due(now)) return false;
        begunAt = now;
        underWay = wishes;
        return true;
    }

    private boolean due(Instant now) {
        return endedAt == null || granted < wishes || !now.isBefore(endedAt.plus(pause()));
    }

    private Duration pause() {
        if (failures == 0) return interval;
        Duration retry = RETRY.after(failures);
        return retry.compareTo(interval) < 0 ? retry : interval;
    }

    synchronized Ended ends(SecretStore.Answer answer, Instant now) {
        boolean silent = trouble != null && trouble.unreachable();
        boolean recovered = trouble != null && answer instanceof SecretStore.Found;
        begunAt = null;
        endedAt = now;
        granted = underWay;
        if (answer instanceof SecretStore.Found found) {
            text = found.text();
            trouble = null;
            failures = 0;
        } else if (answer instanceof SecretStore.Unavailable unavailable) {
            trouble = unavailable;
            failures++;
        }
        boolean news = told != null && !told.equals(state(now));
        if (news) told = state(now);
        String warning = trouble != null && trouble.unreachable() && text != null && !silent ? trouble.sentence() : "";
        return new Ended(warning, recovered, news, granted < wishes ? Duration.ZERO : pause());
    }

    /** What a pass may use now. */
    synchronized Known known(Instant now) {
        Known state = state(now);
        told = state;
        return state;
    }

    private Known state(Instant now) {
        boolean wanted = endedAt == null || granted < wishes;
        if (wanted && begunAt != null && now.isBefore(begunAt.plus(PATIENCE))) return new Known(text, "", true);
        SecretStore.Unavailable why = trouble;
        if (why == null) return new Known(text, text == null ? "the store has not answered yet" : "", false);
        return new Known(text, text != null && why.unreachable() ? "" : why.sentence(), false);
    }
}
