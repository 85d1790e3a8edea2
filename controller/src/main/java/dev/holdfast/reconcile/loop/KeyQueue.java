package dev.holdfast.reconcile.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that want a pass. A key is there once however often it was added, is never handed out while its pass is on its way,
 * and comes again when it was added meanwhile.
 */
final class KeyQueue {
    private final InstantSource clock;
    private final Map<String, Instant> waiting = new LinkedHashMap<>();
    private final Set<String> busy = new HashSet<>();

    KeyQueue(InstantSource clock) {
        this.clock = clock;
    }

    /** A key on its way out, and how long it waited. */
    record Taken(String key, Duration waited, int depth) {}

    synchronized void add(String key) {
        waiting.putIfAbsent(key, clock.instant());
    }

    /** The first key that is not busy, which then is. */
    synchronized Optional<Taken> take() {
        for (Map.Entry<String, Instant> entry : waiting.entrySet()) {
            String key = entry.getKey();
            if (!busy.add(key)) continue;
            waiting.remove(key);
            return Optional.of(new Taken(key, Duration.between(entry.getValue(), clock.instant()), waiting.size()));
        }
        return Optional.empty();
    }

    /** The key's pass has ended. */
    synchronized void done(String key) {
        busy.remove(key);
    }
}
