package dev.holdfast.app.optional;

import java.time.Instant;

/** A log that is kept elsewhere. */
public interface SentLog extends AutoCloseable {
    /** Takes a line; never waits and never fails. */
    void add(Instant at, String text);

    /** Sends what is left, for two seconds at most. */
    @Override
    void close();
}
