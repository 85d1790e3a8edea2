package dev.holdfast.reconcile;

import dev.holdfast.desired.Problem;
import dev.holdfast.plan.FailureKind;
import java.time.Duration;
import java.util.List;

/** What loading an application came to. */
public sealed interface LoadResult {
    /** It is well-formed. */
    record Loaded(Application application) implements LoadResult {}

    /** The document or its Compose file is wrong; all problems at once. Nothing changes until it is mended. */
    record Invalid(FailureKind kind, List<Problem> problems) implements LoadResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Something it needs cannot be reached now; one sentence. */
    record Unavailable(FailureKind kind, String message) implements LoadResult {}

    /** Something it needs is being asked for; look again when it has come, or after so long. Nobody holds a thread meanwhile. */
    record Waiting(String message, Duration again) implements LoadResult {}

    /**
     * The document is gone for good, or its deletion was asked for.
     *
     * @param project the project to remove
     * @param keep whether containers and networks stay
     * @param volumes whether volumes go too; only ever on an explicit request
     */
    record Deleted(String project, boolean keep, boolean volumes) implements LoadResult {}

    /** Nobody declares it (any more): there is nothing to do. */
    record Unknown() implements LoadResult {}
}
