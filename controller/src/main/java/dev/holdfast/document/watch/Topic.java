package dev.holdfast.document.watch;

/** What a watched file is about. */
public sealed interface Topic {
    /** The documents themselves: which applications there are. */
    record Documents() implements Topic {}

    /** One application: its document, its Compose file and everything that reads. */
    record Application(String name) implements Topic {}

    /** The requests of the command line. */
    record Requests() implements Topic {}
}
