package dev.holdfast.observed;

import java.util.function.Consumer;

/** The engine's events, for as long as somebody listens; reconnects by itself. */
public interface EventSource {
    /** Begins to listen; closing the subscription ends it. Events may be lost and repeated. */
    Subscription subscribe(Listener listener);

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Hears events and whether the engine answers; must be quick and must not throw. */
    interface Listener {
        /** Something happened. */
        void event(EngineEvent event);

        /** The stream is up (events may have been missed before), or it broke; the message says why, for people. */
        void connected(boolean up, String message);

        /** A listener for events only. */
        static Listener of(Consumer<EngineEvent> events) {
            return new Listener() {
                @Override
                public void event(EngineEvent event) {
                    events.accept(event);
                }

                @Override
                public void connected(boolean up, String message) {}
            };
        }
    }
}
