package dev.holdfast.status;

import java.time.Instant;

/**
 * One aspect of an application's state, shaped like {@code metav1.Condition}; the types follow kstatus.
 *
 * @param reason one CamelCase word
 * @param message sentences for people, at most {@link Messages#LIMIT} characters
 * @param lastTransitionTime when {@code status} last changed, not when the reason or message did
 * @param observedGeneration the generation it was seen for
 */
public record Condition(
        Type type, Status status, String reason, String message, Instant lastTransitionTime, long observedGeneration) {

    /** The aspects, in the order in which they are listed. */
    public enum Type {
        READY("Ready"),
        RECONCILING("Reconciling"),
        STALLED("Stalled"),
        SOURCE_READY("SourceReady"),
        DRIFTED("Drifted");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The CamelCase word of documents and metric labels. */
        public String word() {
            return word;
        }
    }

    /** Whether it holds. */
    public enum Status {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The CamelCase word of documents and metric labels. */
        public String word() {
            return word;
        }

        static Status of(boolean holds) {
            return holds ? TRUE : FALSE;
        }
    }

    /** Whether the status is {@link Status#TRUE}. */
    public boolean holds() {
        return status == Status.TRUE;
    }
}
