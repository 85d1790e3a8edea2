package dev.holdfast.docker.act;

import dev.holdfast.docker.client.EngineRefusal;
import java.util.function.Predicate;

/** An effect whose refusal may mean that there is nothing left to do. */
final class Attempt {
    private Attempt() {}

    /** Runs it; a refusal that counts as done is done. */
    static void of(Runnable effect, Predicate<EngineRefusal> done) {
        try {
            effect.run();
        } catch (EngineRefusal e) {
            if (!done.test(e)) throw e;
        }
    }
}
