package dev.holdfast.source;

/** Hears what asking remote sources comes to. Called from several threads; must be quick and must not throw. */
public interface SourceListener {
    /** Nobody listens. */
    SourceListener NONE = new SourceListener() {};

    /** A source was asked. */
    default void asked(String application, String kind, Outcome outcome) {}

    /** The text of an application is another one, or somebody waited for it: it needs a pass over the new text. */
    default void textChanged(String application) {}

    /** A source that answered does not, or answers again; the text is the same. */
    default void reachabilityChanged(String application) {}

    /** The words of metrics. */
    enum Outcome {
        OK("ok"),
        UNCHANGED("unchanged"),
        FAILED("failed");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** The word. */
        public String word() {
            return word;
        }
    }
}
