package dev.holdfast.reconcile.pass;

import dev.holdfast.plan.Change;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Memory;
import java.util.Set;

/** Tells drift from everything else a plan may be about. */
final class Drifting {
    /** What a converged application may owe without anybody having touched it. */
    private static final Set<Reason.Code> NOT_DRIFT = Set.of(
            Reason.Code.PULL_DUE,
            Reason.Code.IMAGE_CHANGED,
            Reason.Code.REQUESTED,
            Reason.Code.SECRET_CHANGED,
            Reason.Code.VOLUME_CHANGED,
            Reason.Code.DEPENDENCY_RESTARTED,
            Reason.Code.HOOK_OWED,
            Reason.Code.ADOPTED,
            Reason.Code.LEFT_OVER,
            Reason.Code.NAMESPACE_CHANGED);

    private Drifting() {}

    /** Whether something changed on the node although this revision had converged. */
    static boolean of(Plan plan, Target target, Memory memory) {
        Application application = target.application();
        if (application == null) return false;
        if (!application.revision().sha256().equals(memory.convergedSha256())) return false;
        return plan.changes().stream().anyMatch(Drifting::isDrift);
    }

    private static boolean isDrift(Change change) {
        return !NOT_DRIFT.contains(change.reason().code());
    }
}
