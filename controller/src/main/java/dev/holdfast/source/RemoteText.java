package dev.holdfast.source;

import dev.holdfast.retry.ExponentialBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one application's remote source; every method is one step under its own lock. */
final class RemoteText {
    /** So long a pass waits for the first answer, or the first after a change of the document, when there is a copy to go on with. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** While nothing can be used the source is asked more often than at its interval. */
    private static final ExponentialBackoff RETRY =
            new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final String identity;
    private final String origin;
    private final String aboutCache;
    private @Nullable RemoteRequest request;
    private @Nullable Copy newest;
    private @Nullable Copy kept;
    private Instant confirmedAt;
    /** Whether the source itself said in this process that the newest text is its text. */
    private boolean confirmed;

    private String trouble = "";
    private int failures;
    private boolean looking;
    private boolean lookAgain;
    private boolean waitedFor;
    private Instant next;
    private Instant patienceEnds = Instant.MIN;

    RemoteText(String identity, String origin, SourceCache.Found found, Instant now) {
        this.identity = identity;
        this.origin = origin;
        this.next = now;
        this.confirmedAt = now;
        if (found instanceof SourceCache.Kept known && known.copy().identity().equals(identity)) {
            newest = known.copy();
            kept = known.copy();
            confirmedAt = known.copy().fetchedAt();
            aboutCache = "";
        } else if (found instanceof SourceCache.Damaged damaged) {
            aboutCache = damaged.sentence();
        } else {
            aboutCache = found instanceof SourceCache.Kept ? "the copy on this node is of another source" : "";
        }
    }

    String identity() {
        return identity;
    }

    synchronized RemoteSource source() {
        return request().source();
    }

    synchronized @Nullable Copy newest() {
        return newest;
    }

    /** Takes over what is wanted; another declaration than before wants a look at once. */
    synchronized void wants(RemoteRequest wanted, Instant now) {
        RemoteRequest before = request;
        request = wanted;
        if (before != null && before.mark().equals(wanted.mark())) return;
        dueAt(now);
        patienceEnds = now.plus(PATIENCE);
    }

    synchronized void lookAgain(Instant now) {
        dueAt(now);
        patienceEnds = Instant.MAX;
    }

    /** A look that is on its way may have read what was there before. */
    private void dueAt(Instant now) {
        next = now;
        lookAgain = looking;
    }

    /** Whether the caller is to ask the source now. */
    synchronized boolean begins(Instant now) {
        if (looking || now.isBefore(next)) return false;
        looking = true;
        return true;
    }

    /**
     * What the end of a look means for others.
     *
     * @param changed whether a pass is needed over another text
     * @param warning what is to be told of it, or empty
     * @param recovered whether the source answers after it did not
     * @param next when to look again
     */
    record Ended(boolean changed, boolean reachabilityChanged, String warning, boolean recovered, Duration next) {}

    synchronized Ended ends(RemoteSource.Answer answer, Instant now) {
        boolean troubled = !trouble.isEmpty();
        boolean first = !confirmed && !troubled;
        String before = newest == null ? "" : newest.sha256();
        String warning = "";
        if (answer instanceof RemoteSource.Failed failed) {
            warning = fails(failed.sentence(), troubled);
        } else {
            if (answer instanceof RemoteSource.Answered answered) newest = copy(answered, now);
            answers(now);
        }
        Duration delay = delay();
        next = now.plus(delay);
        looking = false;
        boolean waited = waitedFor;
        if (lookAgain) {
            lookAgain = false;
            next = now;
            delay = Duration.ZERO;
        } else {
            patienceEnds = Instant.MIN;
            waitedFor = false;
        }
        boolean changed = waited || newest != null && !newest.sha256().equals(before);
        boolean reachability = first || troubled == trouble.isEmpty();
        return new Ended(changed, reachability, warning, troubled && trouble.isEmpty(), delay);
    }

    private String fails(String sentence, boolean troubled) {
        trouble = sentence;
        failures++;
        Copy copy = newest;
        return troubled || copy == null || !request().useCache()
                ? ""
                : sentence + ": going on with its copy of " + confirmedAt;
    }

    private void answers(Instant now) {
        confirmed = true;
        confirmedAt = now;
        trouble = "";
        failures = 0;
    }

    private Copy copy(RemoteSource.Answered answered, Instant now) {
        return new Copy(
                identity,
                request().source().kind(),
                origin,
                answered.content(),
                answered.etag(),
                answered.lastModified(),
                answered.versionId(),
                now);
    }

    private Duration delay() {
        Duration interval = request().interval();
        boolean served = trouble.isEmpty() || newest != null && request().useCache();
        if (served) return interval;
        Duration retry = RETRY.after(failures);
        return retry.compareTo(interval) < 0 ? retry : interval;
    }

    /** What a pass is told now. */
    synchronized ComposeSource.Fetched now(Instant now) {
        if (looking && now.isBefore(patienceEnds)) return waiting(now);
        Copy copy = newest;
        boolean fresh = confirmed && trouble.isEmpty();
        if (copy != null && (fresh || request().useCache())) return text(copy, fresh);
        if (looking && trouble.isEmpty()) return waiting(now);
        return new ComposeSource.Unavailable(aboutCache.isEmpty() ? trouble : trouble + "; " + aboutCache);
    }

    private ComposeSource.Waiting waiting(Instant now) {
        waitedFor = true;
        boolean bounded = newest != null && request().useCache() && patienceEnds.isBefore(Instant.MAX);
        Duration again = bounded ? Duration.between(now, patienceEnds) : Duration.ofMinutes(1);
        return new ComposeSource.Waiting("waiting for the answer of " + origin, again);
    }

    private ComposeSource.Text text(Copy copy, boolean fresh) {
        String why = trouble.isEmpty() ? origin + " has not answered yet" : trouble;
        return new ComposeSource.Text(
                origin,
                origin,
                copy.content(),
                Optional.empty(),
                new ComposeSource.Provenance(copy.versionId(), copy.sha256(), confirmedAt, !fresh, fresh ? "" : why));
    }

    /** The text to keep on the node, when it is the newest and not there yet. */
    synchronized Optional<Copy> toKeep(String sha256) {
        Copy copy = newest;
        Copy there = kept;
        return copy == null || !copy.sha256().equals(sha256) || there != null && copy.says(there)
                ? Optional.empty()
                : Optional.of(copy);
    }

    synchronized void kept(Copy copy, boolean written) {
        if (written) kept = copy;
    }

    private RemoteRequest request() {
        RemoteRequest wanted = request;
        if (wanted == null) throw new IllegalStateException("nobody wants " + origin);
        return wanted;
    }
}
