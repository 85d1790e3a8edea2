package dev.holdfast.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Knows whether the process was asked to end; the first signal asks, the second ends it at once. */
final class Stop {
    private final CountDownLatch asked = new CountDownLatch(1);

    /** Takes over the signals that ask a process to end; without this they end it. */
    void listen() {
        Signals.handle("TERM", this::signal);
        Signals.handle("INT", this::signal);
    }

    /** Waits until the process is asked to end. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Waits for at most that long; true when the process was asked to end. */
    boolean await(Duration longest) throws InterruptedException {
        return asked.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    void ask() {
        asked.countDown();
    }

    private void signal(int number) {
        if (asked.getCount() == 0) Runtime.getRuntime().halt(128 + number);
        asked.countDown();
    }
}
