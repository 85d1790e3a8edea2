package dev.holdfast.mqtt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is still to be sent: of each application only the newest message for a topic, however long the broker is away. Messages that
 * last are remembered after they were sent, because a broker that comes back may have lost them. Safe for use by several threads.
 */
public final class Outbox {
    private final Map<Key, Slot> slots = new LinkedHashMap<>();
    private Runnable filled = () -> {};

    /** Of whom, and where to. */
    private record Key(String application, String topic) {}

    /** One message on its way; it ends with {@link #settled} or {@link #restart}. */
    record Parcel(String application, Message message) {}

    private static final class Slot {
        private Message newest;
        private boolean done;
        private boolean underWay;

        Slot(Message newest) {
            this.newest = newest;
        }
    }

    /** Calls this after each new message; it must be quick. */
    void whenFilled(Runnable listener) {
        synchronized (this) {
            filled = listener;
        }
    }

    /** Replaces the application's message for that topic. */
    public void put(String application, Message message) {
        store(new Key(application, message.topic()), message);
        tell();
    }

    /** Drops what waits for the application, and has the broker forget what it keeps about it. */
    public void withdraw(String application) {
        synchronized (this) {
            List<Key> own = slots.keySet().stream()
                    .filter(key -> key.application.equals(application))
                    .toList();
            for (Key key : own) {
                Slot slot = slots.remove(key);
                boolean shared = slots.keySet().stream().anyMatch(other -> other.topic.equals(key.topic));
                if (slot != null && slot.newest.lasting() && !shared) store(key, Message.clearing(key.topic));
            }
        }
        tell();
    }

    private synchronized void store(Key key, Message message) {
        Slot slot = slots.computeIfAbsent(key, absent -> new Slot(message));
        slot.newest = message;
        slot.done = false;
    }

    private void tell() {
        Runnable listener;
        synchronized (this) {
            listener = filled;
        }
        listener.run();
    }

    /** Everything that is to be sent and not under way; it is under way from now on. */
    synchronized List<Parcel> take() {
        List<Parcel> parcels = new ArrayList<>();
        slots.forEach((key, slot) -> {
            if (slot.done || slot.underWay) return;
            slot.underWay = true;
            parcels.add(new Parcel(key.application, slot.newest));
        });
        return parcels;
    }

    /** The broker has it, or will not have it: it is not sent again, unless a newer one took its place or the broker comes back. */
    synchronized void settled(Parcel parcel) {
        Key key = new Key(parcel.application, parcel.message.topic());
        Slot slot = slots.get(key);
        if (slot == null) return;
        slot.underWay = false;
        if (!slot.newest.equals(parcel.message)) return;
        if (slot.newest.lasting()) slot.done = true;
        else slots.remove(key);
    }

    /** A new connection: nothing is under way, and what lasts is sent again. */
    synchronized void restart() {
        for (Slot slot : slots.values()) {
            slot.underWay = false;
            slot.done = false;
        }
    }

    /** Whether nothing is left to send or under way. */
    synchronized boolean idle() {
        return slots.values().stream().allMatch(slot -> slot.done && !slot.underWay);
    }
}
