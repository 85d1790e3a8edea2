package dev.holdfast.execution;

import dev.holdfast.plan.FailureKind;

/** What became of a step. */
public sealed interface StepResult {
    /** The word of metric tags. */
    String word();

    /** It is done. */
    record Done() implements StepResult {
        @Override
        public String word() {
            return "done";
        }
    }

    /** It failed; the message is a sentence for the user. */
    record Failed(FailureKind kind, String message) implements StepResult {
        @Override
        public String word() {
            return "failed";
        }
    }

    /** It never began, because the step of that number was not done. */
    record Skipped(int because) implements StepResult {
        @Override
        public String word() {
            return "skipped";
        }
    }

    /** It never began, or its wait was ended, because the execution was cancelled. */
    record Cancelled() implements StepResult {
        @Override
        public String word() {
            return "cancelled";
        }
    }

    /** It puts things back after a failure that did not happen. */
    record NotNeeded() implements StepResult {
        @Override
        public String word() {
            return "not_needed";
        }
    }
}
