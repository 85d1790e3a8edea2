package dev.holdfast.reconcile.pass;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Memory;
import dev.holdfast.reconcile.MemoryStore;
import dev.holdfast.reconcile.ReconcileOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps what the next pass has to know, and writes it only when it changed. */
final class Remembering {
    private final MemoryStore store;
    private final InstantSource clock;

    Remembering(MemoryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Memory read(String application) {
        return store.read(application);
    }

    void forget(String application) {
        store.forget(application);
    }

    void suspend(String application, boolean suspended) {
        Memory known = store.read(application);
        if (known.suspended() == suspended) return;
        store.write(application, known.withSuspended(suspended));
    }

    /** Writes down what the plan will stop before it does: who is killed in between could not tell it from a job that is done. */
    void before(String name, PassFacts facts) {
        Memory known = store.read(name);
        SortedSet<String> interrupted = new TreeSet<>(Interruptions.left(facts));
        interrupted.addAll(Interruptions.planned(facts));
        SortedSet<String> owed = OwedHooks.planned(facts.memory().owedHooks(), facts.plan());
        Memory now = known.withUnfinished(interrupted, owed);
        if (facts.stopping()) now = now.withoutConvergence();
        if (facts.application() != null && !now.equals(known)) store.write(name, now);
    }

    void after(String name, PassFacts facts, ReconcileOutcome outcome) {
        Application application = facts.application();
        if (application == null) return;
        Memory known = facts.memory();
        Memory stored = store.read(name);
        String sha = application.revision().sha256();
        boolean converged = outcome instanceof ReconcileOutcome.Converged;
        boolean pulled = Pulled.everything(facts.execution());
        @Nullable Instant pulledAt = pulled ? clock.instant() : known.pulledAt();
        Memory now = new Memory(
                // What is stored may be less than what this pass began with: it may end after a stop on purpose began.
                converged ? sha : facts.stopping() ? "" : stored.convergedSha256(),
                pulled ? sha : known.pulledSha256(),
                pulledAt,
                volumes(facts, known),
                Interruptions.left(facts),
                OwedHooks.left(facts.memory().owedHooks(), facts.plan(), facts.execution(), application.desired()),
                Pulled.unrefreshed(known.unrefreshed(), facts.execution(), application, clock.instant()),
                // A request may have changed it while the pass was on its way.
                stored.suspended());
        if (!now.equals(stored)) store.write(name, now);
    }

    /** Anonymous volumes seen now replace what was known of the same replica and path; nothing known is dropped. */
    private static SortedMap<String, SortedMap<String, String>> volumes(PassFacts facts, Memory known) {
        SortedMap<String, SortedMap<String, String>> volumes = new TreeMap<>(known.volumes());
        ObservedProject observed = facts.observed();
        if (observed == null) return volumes;
        for (ObservedContainer container : observed.containers()) {
            if (container.ownership().isEmpty() || container.ownership().get().number() == 0) continue;
            String replica = container.ownership().get().service() + "/"
                    + container.ownership().get().number();
            observed.anonymousVolumesOf(container).forEach(mount -> {
                SortedMap<String, String> byPath = new TreeMap<>(volumes.getOrDefault(replica, new TreeMap<>()));
                byPath.put(mount.target(), mount.volume());
                volumes.put(replica, byPath);
            });
        }
        return volumes;
    }
}
