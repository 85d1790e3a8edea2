package dev.holdfast.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.source.ComposeSource.Fetched;
import dev.holdfast.source.ComposeSource.Provenance;
import dev.holdfast.source.ComposeSource.Text;
import dev.holdfast.source.ComposeSource.Unavailable;
import dev.holdfast.source.ComposeSource.Waiting;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When a source is asked, and what a pass is told meanwhile. */
class RemoteSourcesTest {
    private static final FingerprintKey KEY = new FingerprintKey("test", new byte[32]);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock();
    private final World world = new World();
    private final Told told = new Told();
    private final Map<String, Copy> disk = new HashMap<>();
    private final Deque<Runnable> fetches = new ArrayDeque<>();

    /** A web server as seen from here. */
    private final class World {
        private String text = "one";
        private boolean reachable = true;
        private int asked;
        private final List<Instant> times = new ArrayList<>();

        Answer answer(@Nullable Copy known) {
            asked++;
            times.add(clock.instant());
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
    private static final class Told implements SourceListener {
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
    private RemoteSources process() {
        fetches.clear();
        return new RemoteSources(cache, KEY, fetches::add, clock::schedule, told, clock);
    }

    /** Asks at once, as a machine would that has threads to spare. */
    private RemoteSources quickProcess() {
        return new RemoteSources(cache, KEY, Runnable::run, clock::schedule, told, clock);
    }

    private void answer() {
        Objects.requireNonNull(fetches.poll(), "nothing is being asked").run();
    }

    private RemoteRequest wants(boolean useCache) {
        return wants("here", "1", useCache);
    }

    private RemoteRequest wants(String identity, String mark, boolean useCache) {
        return new RemoteRequest("shop", mark, new Place(world, identity), INTERVAL, useCache);
    }

    private static String text(Fetched fetched) {
        return ((Text) fetched).text();
    }

    private static Provenance provenance(Fetched fetched) {
        return Objects.requireNonNull(((Text) fetched).provenance());
    }

    /** A pass that loads it well. */
    private String load(RemoteSources sources, RemoteRequest request) {
        Fetched fetched = sources.text(request);
        sources.good("shop", provenance(fetched).sha256());
        return text(fetched);
    }

    // The source's rows of the truth table: what a controller that has just started does.

    static Stream<Arguments> truths() {
        return Stream.of(
                Arguments.of(true, true, true, "one, confirmed"),
                Arguments.of(true, true, false, "one, confirmed"),
                Arguments.of(true, false, true, "one, confirmed"),
                Arguments.of(true, false, false, "one, confirmed"),
                Arguments.of(false, true, true, "kept, from the cache: http://a/b is not there"),
                Arguments.of(false, true, false, "unavailable: http://a/b is not there"),
                Arguments.of(false, false, true, "unavailable: http://a/b is not there"),
                Arguments.of(false, false, false, "unavailable: http://a/b is not there"));
    }

    @ParameterizedTest(name = "reachable {0}, cache {1}, UseCache {2}: {3}")
    @MethodSource("truths")
    void followsTheTruthTable(boolean reachable, boolean cached, boolean useCache, String expected) {
        if (cached) {
            world.text = "kept";
            load(quickProcess(), wants(true));
            world.text = "one";
        }
        world.reachable = reachable;
        RemoteSources sources = process();
        assertThat(sources.text(wants(useCache))).isInstanceOf(Waiting.class);
        answer();
        Fetched fetched = sources.text(wants(useCache));
        String actual = fetched instanceof Text text
                ? text.text()
                        + (provenance(text).fromCache()
                                ? ", from the cache: " + provenance(text).trouble()
                                : ", confirmed")
                : "unavailable: " + ((Unavailable) fetched).sentence();
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void theFirstPassWaitsAndIsCalledBack() {
        RemoteSources sources = process();
        assertThat(sources.text(wants(true))).isInstanceOf(Waiting.class);
        assertThat(sources.text(wants(true))).isInstanceOf(Waiting.class);
        assertThat(fetches).as("one question however many passes").hasSize(1);
        answer();
        assertThat(told.since()).containsExactly("text");
        assertThat(load(sources, wants(true))).isEqualTo("one");
    }

    @Test
    void aSlowSourceHoldsUpAStartForFiveSecondsOnlyWhenThereIsACopy() {
        load(quickProcess(), wants(true));
        Instant fetchedAt = clock.instant();
        clock.advance(Duration.ofHours(1));
        RemoteSources sources = process();
        assertThat(((Waiting) sources.text(wants(true))).again()).isEqualTo(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(5));
        Provenance provenance = provenance(sources.text(wants(true)));
        assertThat(provenance.fromCache()).isTrue();
        assertThat(provenance.confirmedAt()).isEqualTo(fetchedAt);
        assertThat(provenance.trouble()).isEqualTo("http://a/b has not answered yet");
        assertThat(sources.text(wants(false))).as("Fail goes on waiting").isInstanceOf(Waiting.class);
    }

    @Test
    void asksOncePerIntervalAndNotAtEachPass() {
        RemoteSources sources = quickProcess();
        for (int minute = 0; minute < 60; minute++) {
            assertThat(load(sources, wants(true))).isEqualTo("one");
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(world.asked).isBetween(12, 13);
        assertThat(told.since()).as("only the first answer is news").containsExactly("text");
    }

    @Test
    void aChangedTextCallsForAPass() {
        RemoteSources sources = quickProcess();
        load(sources, wants(true));
        told.since();
        world.text = "two";
        clock.advance(INTERVAL.plusSeconds(1));
        assertThat(told.since()).containsExactly("text");
        assertThat(load(sources, wants(true))).isEqualTo("two");
        assertThat(new String(Objects.requireNonNull(disk.get("shop")).content(), StandardCharsets.UTF_8))
                .isEqualTo("two");
    }

    @Test
    void anOutageOfADayChangesNothingAndEndsWithinOneInterval() {
        RemoteSources sources = quickProcess();
        load(sources, wants(true));
        clock.advance(Duration.ofMinutes(1));
        told.since();
        world.reachable = false;
        world.times.clear();
        Instant end = clock.instant().plus(Duration.ofHours(24));
        while (clock.instant().isBefore(end)) {
            assertThat(load(sources, wants(true))).isEqualTo("one");
            clock.advance(Duration.ofMinutes(1));
        }
        for (int i = 1; i < world.times.size(); i++)
            assertThat(Duration.between(world.times.get(i - 1), world.times.get(i)))
                    .isGreaterThanOrEqualTo(INTERVAL);
        assertThat(world.times).hasSizeBetween(280, 288);
        assertThat(told.since()).as("that it went away, once").containsExactly("reachability");
        assertThat(provenance(sources.text(wants(true))).fromCache()).isTrue();
        world.reachable = true;
        world.text = "two";
        clock.advance(INTERVAL.plusSeconds(1));
        assertThat(told.since()).containsExactly("text");
        Fetched fetched = sources.text(wants(true));
        assertThat(text(fetched)).isEqualTo("two");
        assertThat(provenance(fetched).fromCache()).isFalse();
    }

    @Test
    void withNothingToGoOnWithItAsksSoonAndThenLessOften() {
        world.reachable = false;
        RemoteSources sources = quickProcess();
        sources.text(wants(true));
        clock.advance(Duration.ofHours(1));
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < world.times.size(); i++)
            gaps.add(
                    Duration.between(world.times.get(i - 1), world.times.get(i)).toSeconds());
        assertThat(gaps.subList(0, 8)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L);
        assertThat(gaps.subList(8, gaps.size())).containsOnly(256L, 300L);
    }

    @Test
    void aRestartOffersTheKeptTextsTagAndNeedsNoNewOne() {
        load(quickProcess(), wants(true));
        RemoteSources sources = quickProcess();
        assertThat(provenance(sources.text(wants(false))).fromCache()).isFalse();
        assertThat(told.since()).containsExactly("text", "reachability");
    }

    @Test
    void aBrokenNewerTextDoesNotReplaceTheGoodCopy() {
        load(quickProcess(), wants(true));
        world.text = "broken";
        RemoteSources running = quickProcess();
        assertThat(text(running.text(wants(true)))).isEqualTo("broken");
        world.reachable = false;
        assertThat(text(quickProcess().text(wants(true)))).isEqualTo("one");
    }

    @Test
    void aCopyOfAnotherSourceIsNotUsed() {
        load(quickProcess(), wants("here", "1", true));
        world.reachable = false;
        assertThat(quickProcess().text(wants("elsewhere", "2", true)))
                .isEqualTo(new Unavailable("http://a/b is not there; the copy on this node is of another source"));
    }

    @Test
    void aChangedDocumentIsLookedAtAtOnce() {
        RemoteSources sources = process();
        sources.text(wants("here", "1", true));
        answer();
        load(sources, wants("here", "1", true));
        world.text = "two";
        assertThat(sources.text(wants("here", "2", true))).isInstanceOf(Waiting.class);
        answer();
        assertThat(text(sources.text(wants("here", "2", true)))).isEqualTo("two");
    }

    @Test
    void aRequestWaitsForAnAnswerThatIsNewerThanItself() {
        RemoteSources sources = process();
        sources.text(wants(true));
        sources.lookAgain("shop");
        answer();
        assertThat(sources.text(wants(true)))
                .as("that answer may be older than the request")
                .isInstanceOf(Waiting.class);
        world.text = "two";
        told.since();
        answer();
        assertThat(told.since()).containsExactly("text");
        assertThat(text(sources.text(wants(true)))).isEqualTo("two");
    }

    @Test
    void aRequestIsCalledBackAlsoWhenNothingChanged() {
        RemoteSources sources = process();
        sources.text(wants(true));
        answer();
        load(sources, wants(true));
        told.since();
        sources.lookAgain("shop");
        assertThat(sources.text(wants(true))).isInstanceOf(Waiting.class);
        answer();
        assertThat(told.since()).containsExactly("text");
    }

    @Test
    void aForgottenApplicationIsAskedForNoMore() {
        RemoteSources sources = quickProcess();
        load(sources, wants(true));
        sources.forget("shop");
        world.asked = 0;
        clock.advance(Duration.ofHours(1));
        assertThat(world.asked).isZero();
    }

    @Test
    void aDamagedCopyIsSaidToBe() {
        SourceCache damaged = new SourceCache() {
            @Override
            public Found read(String application) {
                return new Damaged("its copy /s is damaged and is not used");
            }

            @Override
            public boolean write(String application, Copy copy) {
                return true;
            }
        };
        world.reachable = false;
        RemoteSources sources = new RemoteSources(damaged, KEY, Runnable::run, RemoteSources.Later.NEVER, told, clock);
        assertThat(sources.text(wants(true)))
                .isEqualTo(new Unavailable("http://a/b is not there; its copy /s is damaged and is not used"));
    }

    @Test
    void aFullDiskIsTriedAgainAtTheNextPass() {
        List<Copy> written = new ArrayList<>();
        SourceCache full = new SourceCache() {
            @Override
            public Found read(String application) {
                return new Nothing();
            }

            @Override
            public boolean write(String application, Copy copy) {
                written.add(copy);
                return written.size() > 1;
            }
        };
        RemoteSources sources = new RemoteSources(full, KEY, Runnable::run, RemoteSources.Later.NEVER, told, clock);
        for (int pass = 0; pass < 4; pass++)
            assertThat(load(sources, wants(true))).isEqualTo("one");
        assertThat(written).hasSize(2);
    }
}
