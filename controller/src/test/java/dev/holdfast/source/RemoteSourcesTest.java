package dev.holdfast.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.source.ComposeSource.Fetched;
import dev.holdfast.source.ComposeSource.Provenance;
import dev.holdfast.source.ComposeSource.Text;
import dev.holdfast.source.ComposeSource.Unavailable;
import dev.holdfast.source.ComposeSource.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pass is told of a source, and when a source is asked besides its interval. */
class RemoteSourcesTest {
    private final RemoteWorld world = new RemoteWorld();
    private final RemoteWorld.World web = world.world;

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
            web.text = "kept";
            world.load(world.quickProcess(), world.wants(true));
            web.text = "one";
        }
        web.reachable = reachable;
        RemoteSources sources = world.process();
        assertThat(sources.text(world.wants(useCache))).isInstanceOf(Waiting.class);
        world.answer();
        Fetched fetched = sources.text(world.wants(useCache));
        String actual = fetched instanceof Text text
                ? text.text()
                        + (RemoteWorld.provenance(text).fromCache()
                                ? ", from the cache: "
                                        + RemoteWorld.provenance(text).trouble()
                                : ", confirmed")
                : "unavailable: " + ((Unavailable) fetched).sentence();
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void theFirstPassWaitsAndIsCalledBack() {
        RemoteSources sources = world.process();
        assertThat(sources.text(world.wants(true))).isInstanceOf(Waiting.class);
        assertThat(sources.text(world.wants(true))).isInstanceOf(Waiting.class);
        assertThat(world.fetches).as("one question however many passes").hasSize(1);
        world.answer();
        assertThat(world.told.since()).containsExactly("text");
        assertThat(world.load(sources, world.wants(true))).isEqualTo("one");
    }

    @Test
    void aLibraryThatIsIncompleteEndsALookLikeAnyOtherTrouble() {
        web.broken = new NoClassDefFoundError("software/amazon/Client");
        RemoteSources sources = world.quickProcess();
        assertThat(sources.text(world.wants(true)))
                .isEqualTo(new Unavailable("http://a/b cannot be read: unexpected NoClassDefFoundError"));
        web.broken = null;
        world.clock.advance(RemoteWorld.INTERVAL);
        assertThat(world.load(sources, world.wants(true))).isEqualTo("one");
    }

    @Test
    void aSlowSourceHoldsUpAStartForFiveSecondsOnlyWhenThereIsACopy() {
        world.load(world.quickProcess(), world.wants(true));
        Instant fetchedAt = world.clock.instant();
        world.clock.advance(Duration.ofHours(1));
        RemoteSources sources = world.process();
        assertThat(((Waiting) sources.text(world.wants(true))).again()).isEqualTo(Duration.ofSeconds(5));
        world.clock.advance(Duration.ofSeconds(5));
        Provenance provenance = RemoteWorld.provenance(sources.text(world.wants(true)));
        assertThat(provenance.fromCache()).isTrue();
        assertThat(provenance.confirmedAt()).isEqualTo(fetchedAt);
        assertThat(provenance.trouble()).isEqualTo("http://a/b has not answered yet");
        assertThat(sources.text(world.wants(false))).as("Fail goes on waiting").isInstanceOf(Waiting.class);
    }

    @Test
    void aRestartOffersTheKeptTextsTagAndNeedsNoNewOne() {
        world.load(world.quickProcess(), world.wants(true));
        RemoteSources sources = world.quickProcess();
        assertThat(RemoteWorld.provenance(sources.text(world.wants(false))).fromCache())
                .isFalse();
        assertThat(world.told.since()).containsExactly("text", "reachability");
    }

    @Test
    void aBrokenNewerTextDoesNotReplaceTheGoodCopy() {
        world.load(world.quickProcess(), world.wants(true));
        web.text = "broken";
        RemoteSources running = world.quickProcess();
        assertThat(RemoteWorld.text(running.text(world.wants(true)))).isEqualTo("broken");
        web.reachable = false;
        assertThat(RemoteWorld.text(world.quickProcess().text(world.wants(true))))
                .isEqualTo("one");
    }

    @Test
    void aCopyOfAnotherSourceIsNotUsed() {
        world.load(world.quickProcess(), world.wants("here", "1", true));
        web.reachable = false;
        assertThat(world.quickProcess().text(world.wants("elsewhere", "2", true)))
                .isEqualTo(new Unavailable("http://a/b is not there; the copy on this node is of another source"));
    }

    @Test
    void aChangedDocumentIsLookedAtAtOnce() {
        RemoteSources sources = world.process();
        sources.text(world.wants("here", "1", true));
        world.answer();
        world.load(sources, world.wants("here", "1", true));
        web.text = "two";
        assertThat(sources.text(world.wants("here", "2", true))).isInstanceOf(Waiting.class);
        world.answer();
        assertThat(RemoteWorld.text(sources.text(world.wants("here", "2", true))))
                .isEqualTo("two");
    }

    @Test
    void aRequestWaitsForAnAnswerThatIsNewerThanItself() {
        RemoteSources sources = world.process();
        sources.text(world.wants(true));
        sources.lookAgain("shop");
        world.answer();
        assertThat(sources.text(world.wants(true)))
                .as("that answer may be older than the request")
                .isInstanceOf(Waiting.class);
        web.text = "two";
        world.told.since();
        world.answer();
        assertThat(world.told.since()).containsExactly("text");
        assertThat(RemoteWorld.text(sources.text(world.wants(true)))).isEqualTo("two");
    }

    @Test
    void aRequestIsCalledBackAlsoWhenNothingChanged() {
        RemoteSources sources = world.process();
        sources.text(world.wants(true));
        world.answer();
        world.load(sources, world.wants(true));
        world.told.since();
        sources.lookAgain("shop");
        assertThat(sources.text(world.wants(true))).isInstanceOf(Waiting.class);
        world.answer();
        assertThat(world.told.since()).containsExactly("text");
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
        web.reachable = false;
        RemoteSources sources = new RemoteSources(
                damaged, RemoteWorld.KEY, Runnable::run, RemoteSources.Later.NEVER, world.told, world.clock);
        assertThat(sources.text(world.wants(true)))
                .isEqualTo(new Unavailable("http://a/b is not there; its copy /s is damaged and is not used"));
    }
}
