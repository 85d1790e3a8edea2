package dev.holdfast.document.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which topics have a file that changed. An event only makes it compare the {@link Stamp} of every watched file, so
 * that replaced files, swapped symbolic links and lost events come out the same.
 *
 * <p>{@link #run} occupies the thread it is given until {@link #close}. The other methods may be called from any thread.
 */
public final class FileWatcher implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatcher.class);
    private static final Duration SETTLING = Duration.ofMillis(50);

    private final Object monitor = new Object();
    private final Map<Topic, Map<Path, Stamp>> watched = new HashMap<>();
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Set<Path> unwatchable = new HashSet<>();
    private final WatchService service;
    private final Consumer<Set<Topic>> changed;

    /**
     * @param service of the file system the files are on
     * @param changed hears the topics, on the thread of {@link #run}; must be quick
     */
    public FileWatcher(WatchService service, Consumer<Set<Topic>> changed) {
        this.service = service;
        this.changed = changed;
    }

    /** A watcher of the files of this node; see the constructor. */
    public static FileWatcher open(Consumer<Set<Topic>> changed) throws IOException {
        return new FileWatcher(FileSystems.getDefault().newWatchService(), changed);
    }

    /** Watches exactly these files and directories for a topic from now on; they need not exist. */
    public void watch(Topic topic, Collection<Path> files) {
        synchronized (monitor) {
            Map<Path, Stamp> before = watched.getOrDefault(topic, Map.of());
            Map<Path, Stamp> now = new HashMap<>();
            for (Path file : files) {
                Path path = file.toAbsolutePath().normalize();
                now.put(path, before.getOrDefault(path, Stamp.of(path)));
            }
            watched.put(topic, now);
            register();
        }
    }

    /** Watches nothing for a topic any more. */
    public void forget(Topic topic) {
        synchronized (monitor) {
            watched.remove(topic);
            register();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                do {
                    key.pollEvents();
                    // A directory that is gone takes its key along; it is registered again when it is back.
                    if (!key.reset()) lose(key);
                    key = service.poll(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
                } while (key != null);
                Set<Topic> topics = compare();
                if (!topics.isEmpty()) changed.accept(topics);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException e) {
            LOG.debug("no longer watching files");
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private void lose(WatchKey key) {
        synchronized (monitor) {
            keys.values().remove(key);
        }
    }

    private Set<Topic> compare() {
        synchronized (monitor) {
            Set<Topic> topics = new HashSet<>();
            watched.forEach((topic, files) -> files.replaceAll((path, old) -> {
                Stamp now = Stamp.of(path);
                if (!now.equals(old)) topics.add(topic);
                return now;
            }));
            register();
            return topics;
        }
    }

    private void register() {
        Set<Path> places = new HashSet<>();
        for (Map<Path, Stamp> files : watched.values())
            for (Path file : files.keySet()) places.addAll(WatchedPlaces.of(file));
        keys.entrySet().removeIf(entry -> {
            if (places.contains(entry.getKey()) && entry.getValue().isValid()) return false;
            entry.getValue().cancel();
            return true;
        });
        places.stream().filter(place -> !keys.containsKey(place)).forEach(this::register);
    }

    private void register(Path directory) {
        try {
            keys.put(directory, directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE));
            unwatchable.remove(directory);
        } catch (IOException e) {
            if (unwatchable.add(directory))
                LOG.warn(
                        "cannot watch {} for changes ({}): they are noticed at the next resync",
                        directory,
                        e.getMessage());
        }
    }
}
