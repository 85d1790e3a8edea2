package dev.holdfast.testing.memory;

import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What happened, in order. Listeners and waiters hear of it outside the engine's lock, so that what they do next cannot
 * block the engine.
 */
final class Events implements EventSource {
    private final TestClock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<EngineEvent> log = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> outbox = new ConcurrentLinkedQueue<>();
    private final ReentrantLock delivering = new ReentrantLock();

    private volatile boolean up = true;

    Events(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        if (up) later(() -> listener.connected(true, ""));
        return () -> listeners.remove(listener);
    }

    void container(Container container, String action) {
        emit(new EngineEvent(
                "container",
                action,
                container.id,
                container.name,
                container.made.labels().getOrDefault(LabelNames.APPLICATION, ""),
                container.made.labels().getOrDefault(LabelNames.PROJECT, ""),
                container.made.labels().getOrDefault(LabelNames.SERVICE, ""),
                clock.instant()));
    }

    /** An event about something other than a container; the engine gives no labels there. */
    void other(String type, String action, String id, String name) {
        emit(new EngineEvent(type, action, id, name, "", "", "", clock.instant()));
    }

    void connected(boolean up, String message) {
        this.up = up;
        for (Listener listener : listeners) later(() -> listener.connected(up, message));
    }

    List<EngineEvent> log() {
        return new ArrayList<>(log);
    }

    void later(Runnable delivery) {
        outbox.add(delivery);
    }

    /** Delivers in order; a delivery that causes another is finished first. */
    void deliver() {
        while (!outbox.isEmpty() && !delivering.isHeldByCurrentThread() && delivering.tryLock()) {
            try {
                for (Runnable next = outbox.poll(); next != null; next = outbox.poll()) next.run();
            } finally {
                delivering.unlock();
            }
        }
    }

    private void emit(EngineEvent event) {
        log.add(event);
        if (!up) return;
        for (Listener listener : listeners) later(() -> listener.event(event));
    }
}
