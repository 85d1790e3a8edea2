package dev.holdfast.execution;

import dev.holdfast.plan.FailureKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    /**
     * It failed; the message is a sentence for the user.
     *
     * @param again when to try again, or null when that is for others to say
     * @param tried whether anything was tried; false when the moment after an earlier failure had not come
     */
    record Failed(
            FailureKind kind, String message, @Nullable Instant again, boolean tried) implements StepResult {
        /** One that says nothing of the next try. */
        public Failed(FailureKind kind, String message) {
            this(kind, message, null, true);
        }

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
