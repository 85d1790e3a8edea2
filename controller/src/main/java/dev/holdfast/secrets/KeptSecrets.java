package dev.holdfast.secrets;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of all applications, in memory only: each is read at its interval, beside the passes, and shared by those who use it. A
 * pass gets the newest value that is known without ever holding its thread. Given an executor that runs what it is given at once, a
 * value is read when it is wanted. Safe for several threads.
 */
public final class KeptSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSecrets.class);

    /** A timer and the clock need not agree to the millisecond, and a look that is early by one would not be made. */
    private static final Duration SLACK = Duration.ofMillis(20);

    private final Map<SecretStore.Reference, KeptSecret> secrets = new ConcurrentHashMap<>();
    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final SecretStore store;
    private final Executor reads;
    private final Later later;
    private final Consumer<String> changed;
    private final InstantSource clock;

    /** What one application uses, and how often it wants it read. */
    private record Use(Set<SecretStore.Reference> references, Duration interval) {
        static final Use NOTHING = new Use(Set.of(), Duration.ZERO);
    }

    /** Runs something after a while. */
    @FunctionalInterface
    public interface Later {
        /** For whoever looks once. */
        Later NEVER = (delay, task) -> {};

        /** Runs the task once after the delay. */
        void after(Duration delay, Runnable task);
    }

    /**
     * @param reads where the store is asked, each time for a limited while
     * @param changed hears the name of each application for which a value, or whether it can be had, is not as it was told
     */
    public KeptSecrets(SecretStore store, Executor reads, Later later, Consumer<String> changed, InstantSource clock) {
        this.store = store;
        this.reads = reads;
        this.later = later;
        this.changed = changed;
        this.clock = clock;
    }

    /** What is known of the secrets that an application uses; begins to read those that it is time to. */
    public Map<SecretStore.Reference, KeptSecret.Known> known(
            String application, Collection<SecretStore.Reference> references, Duration interval) {
        use(application, new Use(Set.copyOf(references), interval));
        Map<SecretStore.Reference, KeptSecret.Known> known = new LinkedHashMap<>();
        for (SecretStore.Reference reference : references) {
            KeptSecret secret = secrets.computeIfAbsent(reference, r -> new KeptSecret());
            secret.wanted(shortest(reference));
            readIfDue(reference, secret);
        }
        for (SecretStore.Reference reference : references) {
            KeptSecret secret = secrets.get(reference);
            known.put(reference, secret == null ? KeptSecret.Known.PENDING : secret.known(clock.instant()));
        }
        return known;
    }

    /** Somebody wants the values as they are from now on: they are read at once, and passes wait for the answers a while. */
    public void lookAgain(String application) {
        for (SecretStore.Reference reference :
                uses.getOrDefault(application, Use.NOTHING).references()) {
            KeptSecret secret = secrets.get(reference);
            if (secret == null) continue;
            secret.lookAgain();
            readIfDue(reference, secret);
        }
    }

    /** The application is gone: what only it used is forgotten. */
    public void forget(String application) {
        use(application, Use.NOTHING);
    }

    private synchronized void use(String application, Use use) {
        Use before = use.references().isEmpty() ? uses.remove(application) : uses.put(application, use);
        if (before == null || before.references().equals(use.references())) return;
        Set<SecretStore.Reference> still = new HashSet<>();
        uses.values().forEach(other -> still.addAll(other.references()));
        secrets.keySet().retainAll(still);
    }

    private Duration shortest(SecretStore.Reference reference) {
        return uses.values().stream()
                .filter(use -> use.references().contains(reference))
                .map(Use::interval)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private void readIfDue(SecretStore.Reference reference, KeptSecret secret) {
        if (secrets.get(reference) != secret || !secret.begins(clock.instant())) return;
        try {
            reads.execute(() -> read(reference, secret));
        } catch (RejectedExecutionException closing) {
            LOG.debug("no secret is read any more", closing);
        }
    }

    private void read(SecretStore.Reference reference, KeptSecret secret) {
        KeptSecret.Ended ended = secret.ends(ask(reference), clock.instant());
        if (secrets.get(reference) != secret) return;
        if (!ended.warning().isEmpty()) LOG.warn("{}: the value that was read before is used", ended.warning());
        if (ended.recovered()) LOG.info("the secret {} can be read again", reference.id());
        later.after(ended.next().plus(SLACK), () -> readIfDue(reference, secret));
        if (ended.changed())
            uses.forEach((application, use) -> {
                if (use.references().contains(reference)) changed.accept(application);
            });
    }

    private SecretStore.Answer ask(SecretStore.Reference reference) {
        try {
            return store.read(reference);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("reading the secret {} ended unexpectedly", reference.id(), e);
            return new SecretStore.Unavailable(
                    "the secret " + reference.id() + " cannot be read: unexpected "
                            + e.getClass().getSimpleName(),
                    true);
        }
    }
}
