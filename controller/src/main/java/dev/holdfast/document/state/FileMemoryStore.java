package dev.holdfast.document.state;

import dev.holdfast.plan.Unrefreshed;
import dev.holdfast.reconcile.Memory;
import dev.holdfast.reconcile.MemoryStore;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Memories as JSON files; what could not be written is remembered until the process ends. */
public final class FileMemoryStore implements MemoryStore {
    private final Map<String, Memory> known = new ConcurrentHashMap<>();
    private final Set<String> unwritten = ConcurrentHashMap.newKeySet();
    private final StateDirectory state;
    private final StateTrouble trouble;
    private final JsonFile json;

    public FileMemoryStore(StateDirectory state, StateTrouble trouble) {
        this.state = state;
        this.trouble = trouble;
        this.json = new JsonFile(trouble);
    }

    @Override
    public Memory read(String application) {
        return known.computeIfAbsent(
                application,
                name -> json.read(state.memoryFile(name), Kept.class)
                        .map(Kept::memory)
                        .orElse(Memory.NONE));
    }

    @Override
    public void write(String application, Memory memory) {
        boolean same = memory.equals(known.put(application, memory));
        if (same && !unwritten.contains(application)) return;
        if (json.write(state.memoryFile(application), Kept.of(memory))) unwritten.remove(application);
        else unwritten.add(application);
    }

    /** Removes the application's whole directory, with its record and status. */
    @Override
    public void forget(String application) {
        known.remove(application);
        try {
            StateFiles.remove(state.applicationDirectory(application));
        } catch (IOException e) {
            trouble.say("cannot remove what is kept about " + application + ": " + StateException.reason(e));
        }
    }

    /** The form on disk; every component may be absent. */
    private record Kept(
            @Nullable String convergedSha256,
            @Nullable String pulledSha256,
            @Nullable String pulledAt,
            @Nullable Map<String, Map<String, String>> volumes,
            @Nullable List<String> interrupted,
            @Nullable List<String> owedHooks,
            @Nullable Map<String, KeptUnrefreshed> unrefreshed,
            boolean suspended) {
        static Kept of(Memory memory) {
            Map<String, Map<String, String>> volumes = new TreeMap<>();
            memory.volumes().forEach((replica, byPath) -> volumes.put(replica, new TreeMap<>(byPath)));
            Instant pulledAt = memory.pulledAt();
            return new Kept(
                    memory.convergedSha256(),
                    memory.pulledSha256(),
                    pulledAt == null ? null : pulledAt.toString(),
                    volumes,
                    List.copyOf(memory.interrupted()),
                    List.copyOf(memory.owedHooks()),
                    KeptUnrefreshed.of(memory.unrefreshed()),
                    memory.suspended());
        }

        Memory memory() {
            SortedMap<String, SortedMap<String, String>> byReplica = new TreeMap<>();
            if (volumes != null) volumes.forEach((replica, byPath) -> byReplica.put(replica, new TreeMap<>(byPath)));
            return new Memory(
                    text(convergedSha256),
                    text(pulledSha256),
                    instant(pulledAt),
                    byReplica,
                    texts(interrupted),
                    texts(owedHooks),
                    KeptUnrefreshed.read(unrefreshed),
                    suspended);
        }

        private static SortedSet<String> texts(@Nullable List<String> texts) {
            return texts == null ? new TreeSet<>() : new TreeSet<>(texts);
        }

        static String text(@Nullable String text) {
            return Optional.ofNullable(text).orElse("");
        }

        static @Nullable Instant instant(@Nullable String text) {
            try {
                return text == null ? null : Instant.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    private record KeptUnrefreshed(
            @Nullable String since,
            @Nullable String words,
            @Nullable String again) {
        static Map<String, KeptUnrefreshed> of(Map<String, Unrefreshed> unrefreshed) {
            Map<String, KeptUnrefreshed> kept = new TreeMap<>();
            unrefreshed.forEach((image, one) -> kept.put(
                    image,
                    new KeptUnrefreshed(
                            one.since().toString(), one.words(), one.again().toString())));
            return kept;
        }

        static SortedMap<String, Unrefreshed> read(@Nullable Map<String, KeptUnrefreshed> kept) {
            SortedMap<String, Unrefreshed> unrefreshed = new TreeMap<>();
            if (kept == null) return unrefreshed;
            kept.forEach((image, one) -> {
                Instant since = Kept.instant(one.since);
                Instant again = Kept.instant(one.again);
                if (since != null && again != null)
                    unrefreshed.put(image, new Unrefreshed(since, Kept.text(one.words), again));
            });
            return unrefreshed;
        }
    }
}
