package dev.holdfast.testing;

import dev.holdfast.desired.Secret;
import dev.holdfast.secrets.SecretStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store of secrets in memory, which can be cut off, and which knows how often it was asked. */
public final class TestSecretStore implements SecretStore {
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final List<String> readings = new CopyOnWriteArrayList<>();
    private final AtomicBoolean cutOff = new AtomicBoolean();

    /** Puts a secret there or changes it. */
    public void put(String id, String text) {
        texts.put(id, text);
    }

    /** Deletes a secret. */
    public void remove(String id) {
        texts.remove(id);
    }

    /** Whether nothing can be reached from now on. */
    public void cutOff(boolean now) {
        cutOff.set(now);
    }

    /** The ids that were asked for, in order. */
    public List<String> readings() {
        return List.copyOf(readings);
    }

    @Override
    public Answer read(Reference reference) {
        readings.add(reference.id());
        if (cutOff.get()) return new Unavailable("the secret " + reference.id() + " cannot be had: no route", true);
        String text = texts.get(reference.id());
        return text == null
                ? new Unavailable("there is no secret " + reference.id(), false)
                : new Found(Secret.of(text));
    }
}
