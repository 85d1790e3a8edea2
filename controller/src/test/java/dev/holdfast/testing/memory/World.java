package dev.holdfast.testing.memory;

import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All that the engine holds, behind one lock; what happens inside is told to listeners and waiters after it. */
final class World {
    final TestClock clock;
    final Identities identities = new Identities();
    final HostPorts ports = new HostPorts();
    final Events events;
    final Networks networks;
    final Volumes volumes;
    final Images images;
    final Containers containers;
    final Lifecycle lifecycle;
    final HookRuns hooks = new HookRuns();
    final Waits waits;
    final Snapshots snapshots;

    ApiVersion api = ApiVersion.of("1.41");

    private final ReentrantLock lock = new ReentrantLock();
    private Instant latest = Instant.MIN;

    World(TestClock clock) {
        this.clock = clock;
        events = new Events(clock);
        networks = new Networks(identities, events);
        volumes = new Volumes(identities, events);
        images = new Images(clock, events);
        containers = new Containers(this);
        lifecycle = new Lifecycle(this);
        waits = new Waits(this);
        snapshots = new Snapshots(this);
    }

    /** One change: nobody sees its middle, and everybody hears of it when it is over, even when it failed. */
    <T> T change(Supplier<T> change) {
        lock.lock();
        try {
            snapshots.beforeChange();
            return change.get();
        } finally {
            waits.look();
            lock.unlock();
            events.deliver();
        }
    }

    void changeBy(Runnable change) {
        change(() -> {
            change.run();
            return true;
        });
    }

    <T> T read(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** The time, but a nanosecond later than any moment before: no two things on the engine happen at once. */
    Instant moment() {
        Instant now = clock.instant();
        latest = now.isAfter(latest) ? now : latest.plusNanos(1);
        return latest;
    }

    /** A change that happens by itself, later. */
    void schedule(Duration delay, Runnable change) {
        clock.schedule(delay, () -> changeBy(change));
    }
}
