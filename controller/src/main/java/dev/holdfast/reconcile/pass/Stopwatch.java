package dev.holdfast.reconcile.pass;

import dev.holdfast.reconcile.PassReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** Times the phases of one pass, which follow one another. */
final class Stopwatch {
    private final InstantSource clock;
    private final Instant startedAt;
    private final Map<PassReport.Phase, Duration> phases = new EnumMap<>(PassReport.Phase.class);

    Stopwatch(InstantSource clock) {
        this.clock = clock;
        startedAt = clock.instant();
    }

    Instant startedAt() {
        return startedAt;
    }

    /** The phase took what has passed since the end of the one before. */
    synchronized void ended(PassReport.Phase phase) {
        Duration before = phases.values().stream().reduce(Duration.ZERO, Duration::plus);
        phases.put(phase, elapsed().minus(before));
    }

    Duration elapsed() {
        return Duration.between(startedAt, clock.instant());
    }

    synchronized Map<PassReport.Phase, Duration> phases() {
        return Map.copyOf(phases);
    }
}
