package dev.holdfast.execution;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * So many tasks at once, in turn by whom they are for: who waits with one task is not behind another's twenty. Where there is more than
 * one place, nobody has all of them, so that a newcomer finds one free although others' tasks take for ever.
 */
public final class FairLane {
    private final Executor threads;
    private final int places;
    private final int share;
    private final Map<Object, Queue<Runnable>> waiting = new LinkedHashMap<>();
    private final Map<Object, Integer> running = new HashMap<>();

    private FairLane(Executor threads, int places, int share) {
        this.threads = threads;
        this.places = places;
        this.share = share;
    }

    /** One that leaves a place for others. */
    public static FairLane sharing(Executor threads, int places) {
        return new FairLane(threads, places, Math.max(1, places - 1));
    }

    /** One in which anybody may have every place while no one else wants it. */
    public static FairLane inTurn(Executor threads, int places) {
        return new FairLane(threads, places, places);
    }

    /** Whatever is given to it is begun at once, by threads that have limits of their own. */
    public static FairLane open(Executor threads) {
        return inTurn(threads, Integer.MAX_VALUE);
    }

    /** Runs a task when its owner's turn has come. */
    void execute(Object owner, Runnable task) {
        synchronized (this) {
            waiting.computeIfAbsent(owner, absent -> new ArrayDeque<>()).add(task);
        }
        next();
    }

    private void next() {
        for (Turn turn = take(); turn != null; turn = take()) {
            Turn now = turn;
            threads.execute(() -> {
                try {
                    now.task.run();
                } finally {
                    done(now.owner);
                    next();
                }
            });
        }
    }

    private record Turn(Object owner, Runnable task) {}

    /** The owner with the fewest places, and of those the first in the row, which goes to its end. */
    private synchronized @Nullable Turn take() {
        int taken = running.values().stream().mapToInt(Integer::intValue).sum();
        if (taken >= places) return null;
        Object owner = null;
        for (Object candidate : waiting.keySet()) {
            if (has(candidate) >= share) continue;
            if (owner == null || has(candidate) < has(owner)) owner = candidate;
        }
        Queue<Runnable> tasks = owner == null ? null : waiting.remove(owner);
        if (owner == null || tasks == null) return null;
        Runnable task = tasks.remove();
        if (!tasks.isEmpty()) waiting.put(owner, tasks);
        running.merge(owner, 1, Integer::sum);
        return new Turn(owner, task);
    }

    private int has(Object owner) {
        return running.getOrDefault(owner, 0);
    }

    private synchronized void done(Object owner) {
        int left = has(owner) - 1;
        if (left > 0) running.put(owner, left);
        else running.remove(owner);
    }
}
