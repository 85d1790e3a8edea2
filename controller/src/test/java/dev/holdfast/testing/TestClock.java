package dev.holdfast.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** A clock that moves only when a test says so, and runs what was scheduled on the way, in the order of time. */
public final class TestClock implements InstantSource {
    private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
    private Instant now = BEGINNING;
    private long scheduled;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Runs the task once the clock has moved that far; the task runs on the thread that moves the clock. */
    public synchronized void schedule(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), scheduled++, task));
    }

    /** Moves on, running every task that falls due, those scheduled on the way included. */
    public void advance(Duration duration) {
        Instant end = instant().plus(duration);
        for (Optional<Task> task = due(end); task.isPresent(); task = due(end))
            task.get().work.run();
        moveTo(end);
    }

    /** Moves to the next scheduled task and runs it; false when nothing is scheduled. */
    public boolean advanceToNext() {
        Optional<Task> task = due(Instant.MAX);
        task.ifPresent(due -> due.work.run());
        return task.isPresent();
    }

    private synchronized Optional<Task> due(Instant end) {
        Task next = tasks.peek();
        if (next == null || next.at.isAfter(end)) return Optional.empty();
        tasks.remove();
        moveTo(next.at);
        return Optional.of(next);
    }

    private synchronized void moveTo(Instant instant) {
        if (instant.isAfter(now)) now = instant;
    }

    private record Task(Instant at, long order, Runnable work) {}
}
