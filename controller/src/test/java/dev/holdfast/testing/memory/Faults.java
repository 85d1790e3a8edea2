package dev.holdfast.testing.memory;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a test lets happen just before and just after the n-th effect, and the count of effects by kind. */
final class Faults {
    private final Map<Integer, Runnable> before = new ConcurrentHashMap<>();
    private final Map<Integer, Runnable> after = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicInteger effects = new AtomicInteger();

    private volatile boolean killed;

    void before(int effect, Runnable fault) {
        before.put(effect, fault);
    }

    void after(int effect, Runnable fault) {
        after.put(effect, fault);
    }

    void around(String kind, Runnable effect) {
        if (killed) throw new Killed("earlier");
        int number = effects.incrementAndGet();
        counts.computeIfAbsent(kind, absent -> new AtomicInteger()).incrementAndGet();
        run(before, number);
        effect.run();
        run(after, number);
    }

    boolean killed() {
        return killed;
    }

    Map<String, Integer> counts() {
        Map<String, Integer> result = new TreeMap<>();
        counts.forEach((kind, count) -> result.put(kind, count.get()));
        return result;
    }

    int total() {
        return effects.get();
    }

    /** A new life of the controller: no faults, and effects are counted from here. */
    void clear() {
        killed = false;
        before.clear();
        after.clear();
        counts.clear();
        effects.set(0);
    }

    private void run(Map<Integer, Runnable> faults, int number) {
        Runnable fault = faults.remove(number);
        if (fault == null) return;
        try {
            fault.run();
        } catch (Killed e) {
            killed = true;
            throw e;
        }
    }
}
