package dev.holdfast.docker.pull;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends what the thread that made it waits for when nothing was heard for so long. It counts turns of a timer rather than looking at a
 * clock, which may be set while a pull is on its way.
 */
final class Silence implements AutoCloseable {
    private static final int TURNS = 10;

    private final Thread reader = Thread.currentThread();
    private final AtomicInteger silent = new AtomicInteger();
    private final ScheduledFuture<?> turns;
    private boolean broken;
    private boolean over;

    Silence(ScheduledExecutorService timers, Duration limit) {
        long turn = Math.max(1, limit.toMillis() / TURNS);
        turns = timers.scheduleAtFixedRate(this::turn, turn, turn, TimeUnit.MILLISECONDS);
    }

    /** Something came. */
    void heard() {
        silent.set(0);
    }

    /** A read from a local socket has no time limit of its own; an interrupt closes it. */
    private synchronized void turn() {
        if (over || silent.incrementAndGet() <= TURNS) return;
        over = true;
        broken = true;
        reader.interrupt();
    }

    /** Whether it has ended what its thread waited for. */
    synchronized boolean broken() {
        return broken;
    }

    /** The thread is as it was before. */
    @Override
    public void close() {
        turns.cancel(false);
        synchronized (this) {
            over = true;
            if (broken) Thread.interrupted();
        }
    }
}
