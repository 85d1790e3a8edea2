package dev.holdfast.plan;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.observed.ObservedProject;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything a plan is made from.
 *
 * @param owner whose labels new objects carry
 * @param key under which sensitive values are hashed
 * @param prune whether orphans are removed or only reported
 * @param adopt whether containers that docker compose made for the project are replaced
 * @param force whether those of them are replaced that do not run and have a name that the project uses
 * @param removeVolumes whether a deletion removes the project's volumes; false for every ordinary pass
 * @param restart services to restart on request, each in dependency order
 * @param recreateVolumes volumes, by Compose key or name, that may be made anew and lose their data if their settings changed
 * @param retryFailed whether one-off jobs that failed are tried again (a request, or a new revision)
 * @param recordedVolumes anonymous volumes by {@code service/number} then path, for containers removed by hand
 * @param interrupted ids of containers that an earlier plan stopped and could not start again: stopped, whatever their exit code
 * @param owedHooks replicas, {@code service/number}, whose {@code post_start} hooks have still to run when they run already
 * @param held what cannot be had of what should be, one sentence each; while there is any, existing containers may be started, but none
 *     is made, renamed or removed
 */
public record PlanRequest(
        DesiredProject desired,
        ObservedProject observed,
        Owner owner,
        FingerprintKey key,
        Pulls pulls,
        boolean prune,
        boolean adopt,
        boolean force,
        boolean removeVolumes,
        SortedSet<String> restart,
        SortedSet<String> recreateVolumes,
        boolean retryFailed,
        SortedMap<String, SortedMap<String, String>> recordedVolumes,
        SortedSet<String> interrupted,
        SortedSet<String> owedHooks,
        List<String> held) {
    public PlanRequest {
        restart = Collections.unmodifiableSortedSet(new TreeSet<>(restart));
        recreateVolumes = Collections.unmodifiableSortedSet(new TreeSet<>(recreateVolumes));
        recordedVolumes = Collections.unmodifiableSortedMap(new TreeMap<>(recordedVolumes));
        owedHooks = Collections.unmodifiableSortedSet(new TreeSet<>(owedHooks));
        interrupted = Collections.unmodifiableSortedSet(new TreeSet<>(interrupted));
        held = List.copyOf(held);
    }

    /** Whether something of what should be cannot be had. */
    public boolean onHold() {
        return !held.isEmpty();
    }

    /** The same over another snapshot. */
    public PlanRequest withObserved(ObservedProject other) {
        return new PlanRequest(
                desired,
                other,
                owner,
                key,
                pulls,
                prune,
                adopt,
                force,
                removeVolumes,
                restart,
                recreateVolumes,
                retryFailed,
                recordedVolumes,
                interrupted,
                owedHooks,
                held);
    }
}
