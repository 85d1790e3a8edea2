package dev.holdfast.reconcile;

import dev.holdfast.desired.Problem;
import dev.holdfast.plan.FailureKind;
import java.time.Duration;
import java.util.List;

/** What a pass came to; nothing else drives when the next one runs. */
public sealed interface ReconcileOutcome {
    /** The word of status and metrics. */
    String word();

    /** An empty plan over a fresh observation, and nothing that blocks readiness. */
    record Converged() implements ReconcileOutcome {
        @Override
        public String word() {
            return "Converged";
        }
    }

    /** Steps were done, or a wait was cut short: look again after the duration. */
    record Progressing(String message, Duration again) implements ReconcileOutcome {
        @Override
        public String word() {
            return "Progressing";
        }
    }

    /** Suspended, or drift that is only reported: nothing was changed on purpose. */
    record Reported(String message) implements ReconcileOutcome {
        @Override
        public String word() {
            return "Reported";
        }
    }

    /** It failed; problems are there when the document or Compose file is wrong. */
    record Failed(FailureKind kind, String message, List<Problem> problems, boolean retryable)
            implements ReconcileOutcome {
        public Failed {
            problems = List.copyOf(problems);
        }

        @Override
        public String word() {
            return "Failed";
        }
    }

    /** Nothing of it runs any more, because the controller ends and its document wants that then. */
    record Stopped() implements ReconcileOutcome {
        @Override
        public String word() {
            return "Stopped";
        }
    }

    /** Everything of the application is gone from the node. */
    record Deleted() implements ReconcileOutcome {
        @Override
        public String word() {
            return "Deleted";
        }
    }
}
