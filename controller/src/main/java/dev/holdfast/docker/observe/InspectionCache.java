package dev.holdfast.docker.observe;

import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Inspections by id, kept while the object's stamp stays the same and no event names it. A connection that comes or goes empties it,
 * because events may have been missed.
 *
 * @param <T> what an inspection gives
 */
final class InspectionCache<T> implements EventSource.Listener {
    private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** The cached inspection, or a new one; one that an event overtook is given out but not kept. */
    T get(String id, String stamp, Supplier<T> inspect) {
        Entry<T> entry = entries.get(id);
        if (entry != null && entry.stamp.equals(stamp)) return entry.value;
        long before = changes.get();
        T value = inspect.get();
        if (changes.get() == before) entries.put(id, new Entry<>(stamp, value));
        return value;
    }

    void forget(String id) {
        entries.remove(id);
    }

    /** Drops everything that is not on the engine any more. */
    void keepOnly(Set<String> ids) {
        entries.keySet().retainAll(ids);
    }

    @Override
    public void event(EngineEvent event) {
        changes.incrementAndGet();
        if (event.type().equals("image")) entries.clear();
        else forget(event.id());
    }

    @Override
    public void connected(boolean up, String message) {
        changes.incrementAndGet();
        entries.clear();
    }

    private record Entry<T>(String stamp, T value) {}
}
