package dev.holdfast.source;

import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.source.ComposeSource.Fetched;
import dev.holdfast.source.ComposeSource.Provenance;
import dev.holdfast.source.ComposeSource.Text;
import dev.holdfast.source.RemoteSource.Answer;
import dev.holdfast.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One application, its web server, a disk and time, for tests of {@link RemoteSources}. */
final class RemoteWorld {
    static final FingerprintKey KEY = new FingerprintKey("test", new byte[32]);
    static final Duration INTERVAL = Duration.ofMinutes(5);

    final TestClock clock = new TestClock();
    final World world = new World();
    final Told told = new Told();
    final Map<String, Copy> disk = new HashMap<>();
    final Deque<Runnable> fetches = new ArrayDeque<>();

    /** A web server as seen from here. */
    final class World {
        String text = "one";
        boolean reachable = true;

        @Nullable
        Error broken;

        int asked;
        final List<Instant> times = new ArrayList<>();

        Answer answer(@Nullable Copy known) {
            asked++;
            times.add(clock.instant());
            if (broken != null) throw broken;
            if (!reachable) return new RemoteSource.Failed("http://a/b is not there");
            String etag = "\"" + text + "\"";
            if (known != null && known.etag().equals(etag)) return new RemoteSource.Unchanged();
            return new RemoteSource.Answered(text.getBytes(StandardCharsets.UTF_8), etag, "", "");
        }
    }

    private record Place(World world, String identity) implements RemoteSource {
        @Override
        public String kind() {
            return "http";
        }

        @Override
        public String origin() {
            return "http://a/b";
        }

        @Override
        public Answer fetch(@Nullable Copy known) {
            return world.answer(known);
        }
    }

    /** What the loop hears. */
    static final class Told implements SourceListener {
        private final List<String> all = new ArrayList<>();

        @Override
        public void textChanged(String application) {
            all.add("text");
        }

        @Override
        public void reachabilityChanged(String application) {
            all.add("reachability");
        }

        List<String> since() {
            List<String> now = List.copyOf(all);
            all.clear();
            return now;
        }
    }

    private final SourceCache cache = new SourceCache() {
        @Override
        public Found read(String application) {
            Copy copy = disk.get(application);
            return copy == null ? new Nothing() : new Kept(copy);
        }

        @Override
        public boolean write(String application, Copy copy) {
            disk.put(application, copy);
            return true;
        }
    };

    /** A process that asks in the background; the test says when. */
    RemoteSources process() {
        fetches.clear();
        return new RemoteSources(cache, KEY, fetches::add, clock::schedule, told, clock);
    }

    /** Asks at once, as a machine would that has threads to spare. */
    RemoteSources quickProcess() {
        return new RemoteSources(cache, KEY, Runnable::run, clock::schedule, told, clock);
    }

    void answer() {
        Objects.requireNonNull(fetches.poll(), "nothing is being asked").run();
    }

    RemoteRequest wants(boolean useCache) {
        return wants("here", "1", useCache);
    }

    RemoteRequest wants(String identity, String mark, boolean useCache) {
        return new RemoteRequest("shop", mark, new Place(world, identity), INTERVAL, useCache);
    }

    static String text(Fetched fetched) {
        return ((Text) fetched).text();
    }

    static Provenance provenance(Fetched fetched) {
        return Objects.requireNonNull(((Text) fetched).provenance());
    }

    /** A pass that loads it well. */
    String load(RemoteSources sources, RemoteRequest request) {
        Fetched fetched = sources.text(request);
        sources.good("shop", provenance(fetched).sha256());
        return text(fetched);
    }
}
