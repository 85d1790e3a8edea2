package dev.holdfast.source;

import dev.holdfast.desired.Digests;
import dev.holdfast.desired.FingerprintKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The remote sources of all applications: asks each at its interval, beside the passes, and gives a pass the newest text it knows
 * without ever holding its thread. Given an executor that runs what it is given at once, it asks when the text is wanted.
 */
public final class RemoteSources {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSources.class);

    /** A timer and the clock need not agree to the millisecond, and a look that is early by one would not be made. */
    private static final Duration SLACK = Duration.ofMillis(20);

    private final Map<String, RemoteText> texts = new ConcurrentHashMap<>();
    private final SourceCache cache;
    private final FingerprintKey key;
    private final Executor fetches;
    private final Later later;
    private final SourceListener listener;
    private final InstantSource clock;

    /** Runs something after a while. */
    @FunctionalInterface
    public interface Later {
        /** For whoever looks once. */
        Later NEVER = (delay, task) -> {};

        /** Runs the task once after the delay. */
        void after(Duration delay, Runnable task);
    }

    /**
     * @param key under which the identity of a source, which may hold a password, is hashed
     * @param fetches where sources are asked, each of them for a limited time
     */
    public RemoteSources(
            SourceCache cache,
            FingerprintKey key,
            Executor fetches,
            Later later,
            SourceListener listener,
            InstantSource clock) {
        this.cache = cache;
        this.key = key;
        this.fetches = fetches;
        this.later = later;
        this.listener = listener;
        this.clock = clock;
    }

    /** For whoever reads documents and fetches nothing. */
    public static RemoteSources unused(FingerprintKey key, InstantSource clock) {
        return new RemoteSources(
                SourceCache.NONE,
                key,
                task -> {
                    throw new RejectedExecutionException("nothing is fetched here");
                },
                Later.NEVER,
                SourceListener.NONE,
                clock);
    }

    /** The newest text that is known; begins to ask when it is time to. */
    public ComposeSource.Fetched text(RemoteRequest request) {
        String identity = Digests.keyed(key, request.source().identity());
        RemoteText text = texts.compute(
                request.application(),
                (application, before) -> before != null && before.identity().equals(identity)
                        ? before
                        : new RemoteText(
                                identity, request.source().origin(), cache.read(application), clock.instant()));
        text.wants(request, clock.instant());
        lookIfDue(request.application(), text);
        return text.now(clock.instant());
    }

    /** The newest text that is known; nobody is asked. */
    public ComposeSource.Fetched known(RemoteRequest request) {
        RemoteText text = texts.get(request.application());
        if (text == null
                || !text.identity().equals(Digests.keyed(key, request.source().identity())))
            return new ComposeSource.Waiting(request.source().origin() + " was not asked yet", Duration.ZERO);
        return text.now(clock.instant());
    }

    /** Somebody wants the text as it is from now on: the source is asked at once, and passes wait for its answer. */
    public void lookAgain(String application) {
        RemoteText text = texts.get(application);
        if (text == null) return;
        text.lookAgain(clock.instant());
        lookIfDue(application, text);
    }

    /** The text of this digest made a project without problems: from now on it is what is used when the source is away. */
    public void good(String application, String sha256) {
        RemoteText text = texts.get(application);
        if (text != null) text.toKeep(sha256).ifPresent(copy -> text.kept(copy, cache.write(application, copy)));
    }

    /** The application is gone. */
    public void forget(String application) {
        texts.remove(application);
    }

    private void lookIfDue(String application, RemoteText text) {
        if (texts.get(application) != text || !text.begins(clock.instant())) return;
        try {
            fetches.execute(() -> look(application, text));
        } catch (RejectedExecutionException closing) {
            LOG.debug("nothing more is fetched", closing);
        }
    }

    private void look(String application, RemoteText text) {
        RemoteSource source = text.source();
        RemoteSource.Answer answer = ask(source, text);
        RemoteText.Ended ended = text.ends(answer, clock.instant());
        listener.asked(application, source.kind(), outcome(answer));
        if (texts.get(application) != text) return;
        if (!ended.warning().isEmpty()) LOG.warn("{}: {}", application, ended.warning());
        if (ended.recovered()) LOG.info("{}: {} answers again", application, source.origin());
        later.after(ended.next().plus(SLACK), () -> lookIfDue(application, text));
        if (ended.changed()) listener.textChanged(application);
        else if (ended.reachabilityChanged()) listener.reachabilityChanged(application);
    }

    private static RemoteSource.Answer ask(RemoteSource source, RemoteText text) {
        try {
            return source.fetch(text.newest());
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("asking {} ended unexpectedly", source.origin(), e);
            return new RemoteSource.Failed(source.origin() + " cannot be read: unexpected "
                    + e.getClass().getSimpleName());
        }
    }

    private static SourceListener.Outcome outcome(RemoteSource.Answer answer) {
        if (answer instanceof RemoteSource.Answered) return SourceListener.Outcome.OK;
        return answer instanceof RemoteSource.Unchanged
                ? SourceListener.Outcome.UNCHANGED
                : SourceListener.Outcome.FAILED;
    }
}
