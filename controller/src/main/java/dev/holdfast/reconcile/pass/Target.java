package dev.holdfast.reconcile.pass;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Problem;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Asked;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.ReconcileOutcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pass is to converge to.
 *
 * @param name the application
 * @param application null for a deletion, and when there is nothing to converge to
 * @param aim what is to become of it
 * @param ended the outcome, when loading alone decides it
 */
record Target(
        String name,
        @Nullable Application application,
        DesiredProject desired,
        Aim aim,
        boolean volumes,
        Optional<ReconcileOutcome> ended) {
    /** What a pass may be for. */
    enum Aim {
        CONVERGE,
        /** Everything is to go. */
        DELETE,
        /** Nothing is to run. */
        STOP
    }

    boolean deleting() {
        return aim == Aim.DELETE;
    }

    /** Nothing is read for it: what was loaded last says whose containers they are and how they want to be stopped. */
    static Target standstill(Application application) {
        return new Target(application.name(), application, application.desired(), Aim.STOP, false, Optional.empty());
    }

    static Target of(LoadResult loaded, String name, Asked asked) {
        if (loaded instanceof LoadResult.Deleted deleted && deleted.keep())
            return ended(name, new ReconcileOutcome.Deleted());
        if (loaded instanceof LoadResult.Deleted deleted)
            return deletion(name, deleted.project(), deleted.volumes() || asked.volumes());
        if (asked.delete()) {
            String project = loaded instanceof LoadResult.Loaded known
                    ? known.application().desired().name()
                    : name;
            return deletion(name, project, asked.volumes());
        }
        if (loaded instanceof LoadResult.Loaded known)
            return new Target(
                    name, known.application(), known.application().desired(), Aim.CONVERGE, false, Optional.empty());
        if (loaded instanceof LoadResult.Invalid invalid)
            return ended(
                    name,
                    new ReconcileOutcome.Failed(
                            invalid.kind(), sentence(invalid.problems()), invalid.problems(), false));
        if (loaded instanceof LoadResult.Unavailable unavailable)
            return ended(
                    name,
                    new ReconcileOutcome.Failed(
                            unavailable.kind(),
                            unavailable.message(),
                            List.of(),
                            unavailable.kind().retryable()));
        if (loaded instanceof LoadResult.Waiting waiting)
            return ended(name, new ReconcileOutcome.Progressing(waiting.message(), waiting.again()));
        return ended(name, new ReconcileOutcome.Deleted());
    }

    private static Target deletion(String name, String project, boolean volumes) {
        return new Target(name, null, DesiredProject.empty(project), Aim.DELETE, volumes, Optional.empty());
    }

    private static Target ended(String name, ReconcileOutcome outcome) {
        return new Target(name, null, DesiredProject.empty(name), Aim.CONVERGE, false, Optional.of(outcome));
    }

    private static String sentence(List<Problem> problems) {
        if (problems.isEmpty()) return "invalid";
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        return problems.get(0) + more;
    }
}
