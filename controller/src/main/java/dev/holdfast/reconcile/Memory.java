package dev.holdfast.reconcile;

import dev.holdfast.plan.Unrefreshed;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered about an application between passes and over restarts; no secret is in it.
 *
 * @param convergedSha256 the revision that last converged and was not stopped on purpose since, or empty
 * @param pulledSha256 the revision whose images were pulled last under {@code Always}, or empty
 * @param pulledAt when that was, or null
 * @param volumes anonymous volumes by {@code service/number}, then path
 * @param interrupted ids of containers that a plan stopped and has to start again: what became of them is not their own doing
 * @param owedHooks replicas, {@code service/number}, that were or may have been started and whose {@code post_start} has not ended well
 * @param unrefreshed images, by reference, that could not be looked at again
 * @param suspended whether {@code holdfast suspend} holds it, beside the document's own {@code suspend}
 */
public record Memory(
        String convergedSha256,
        String pulledSha256,
        @Nullable Instant pulledAt,
        SortedMap<String, SortedMap<String, String>> volumes,
        SortedSet<String> interrupted,
        SortedSet<String> owedHooks,
        SortedMap<String, Unrefreshed> unrefreshed,
        boolean suspended) {
    /** Nothing yet. */
    public static final Memory NONE =
            new Memory("", "", null, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), false);

    public Memory {
        volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
        owedHooks = Collections.unmodifiableSortedSet(new TreeSet<>(owedHooks));
        unrefreshed = Collections.unmodifiableSortedMap(new TreeMap<>(unrefreshed));
        interrupted = Collections.unmodifiableSortedSet(new TreeSet<>(interrupted));
    }

    /** The same, suspended or not. */
    public Memory withSuspended(boolean now) {
        return new Memory(convergedSha256, pulledSha256, pulledAt, volumes, interrupted, owedHooks, unrefreshed, now);
    }

    /** The same after the application was stopped on purpose: what it converged to does not run, and that is no drift. */
    public Memory withoutConvergence() {
        return new Memory("", pulledSha256, pulledAt, volumes, interrupted, owedHooks, unrefreshed, suspended);
    }

    /** The same with what a plan is about to leave unfinished. */
    public Memory withUnfinished(SortedSet<String> nowInterrupted, SortedSet<String> nowOwed) {
        return new Memory(
                convergedSha256, pulledSha256, pulledAt, volumes, nowInterrupted, nowOwed, unrefreshed, suspended);
    }
}
