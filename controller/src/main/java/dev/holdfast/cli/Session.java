package dev.holdfast.cli;

import dev.holdfast.reconcile.Request;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

/** Has applications brought to what a command asks for: by a loop of its own, or by the controller that runs. */
public interface Session extends AutoCloseable {
    /** The applications that the command is about, by name. */
    SortedSet<String> applications();

    /** Asks for something. The future completes when it is done, or when trying on is of no use. */
    CompletableFuture<Ending> ask(String application, Request request);

    /** The last that is known of an application that has not ended: one sentence, or empty. */
    String standing(String application);

    /** Ends what still goes on; nothing is undone. */
    @Override
    void close();

    /**
     * How something ended.
     *
     * @param message why it is not good, as a sentence or several on a line each; empty when it is
     */
    record Ending(boolean good, String message) {
        /** It is as it was asked for. */
        public static final Ending GOOD = new Ending(true, "");

        /** It is not, and trying on is of no use. */
        public static Ending bad(String message) {
            return new Ending(false, message);
        }
    }
}
