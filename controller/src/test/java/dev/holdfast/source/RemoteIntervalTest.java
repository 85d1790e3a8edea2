package dev.holdfast.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.source.ComposeSource.Fetched;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How often a source is asked, in good times and in bad ones. */
class RemoteIntervalTest {
    private final RemoteWorld world = new RemoteWorld();
    private final RemoteWorld.World web = world.world;

    @Test
    void asksOncePerIntervalAndNotAtEachPass() {
        RemoteSources sources = world.quickProcess();
        for (int minute = 0; minute < 60; minute++) {
            assertThat(world.load(sources, world.wants(true))).isEqualTo("one");
            world.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(web.asked).isBetween(12, 13);
        assertThat(world.told.since()).as("only the first answer is news").containsExactly("text");
    }

    @Test
    void aChangedTextCallsForAPass() {
        RemoteSources sources = world.quickProcess();
        world.load(sources, world.wants(true));
        world.told.since();
        web.text = "two";
        world.clock.advance(RemoteWorld.INTERVAL.plusSeconds(1));
        assertThat(world.told.since()).containsExactly("text");
        assertThat(world.load(sources, world.wants(true))).isEqualTo("two");
        assertThat(new String(Objects.requireNonNull(world.disk.get("shop")).content(), StandardCharsets.UTF_8))
                .isEqualTo("two");
    }

    @Test
    void anOutageOfADayChangesNothingAndEndsWithinOneInterval() {
        RemoteSources sources = world.quickProcess();
        world.load(sources, world.wants(true));
        world.clock.advance(Duration.ofMinutes(1));
        world.told.since();
        web.reachable = false;
        web.times.clear();
        Instant end = world.clock.instant().plus(Duration.ofHours(24));
        while (world.clock.instant().isBefore(end)) {
            assertThat(world.load(sources, world.wants(true))).isEqualTo("one");
            world.clock.advance(Duration.ofMinutes(1));
        }
        for (int i = 1; i < web.times.size(); i++)
            assertThat(Duration.between(web.times.get(i - 1), web.times.get(i)))
                    .isGreaterThanOrEqualTo(RemoteWorld.INTERVAL);
        assertThat(web.times).hasSizeBetween(280, 288);
        assertThat(world.told.since()).as("that it went away, once").containsExactly("reachability");
        assertThat(RemoteWorld.provenance(sources.text(world.wants(true))).fromCache())
                .isTrue();
        web.reachable = true;
        web.text = "two";
        world.clock.advance(RemoteWorld.INTERVAL.plusSeconds(1));
        assertThat(world.told.since()).containsExactly("text");
        Fetched fetched = sources.text(world.wants(true));
        assertThat(RemoteWorld.text(fetched)).isEqualTo("two");
        assertThat(RemoteWorld.provenance(fetched).fromCache()).isFalse();
    }

    @Test
    void withNothingToGoOnWithItAsksSoonAndThenLessOften() {
        web.reachable = false;
        RemoteSources sources = world.quickProcess();
        sources.text(world.wants(true));
        world.clock.advance(Duration.ofHours(1));
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < web.times.size(); i++)
            gaps.add(Duration.between(web.times.get(i - 1), web.times.get(i)).toSeconds());
        assertThat(gaps.subList(0, 8)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L);
        assertThat(gaps.subList(8, gaps.size())).containsOnly(256L, 300L);
    }

    @Test
    void aForgottenApplicationIsAskedForNoMore() {
        RemoteSources sources = world.quickProcess();
        world.load(sources, world.wants(true));
        sources.forget("shop");
        web.asked = 0;
        world.clock.advance(Duration.ofHours(1));
        assertThat(web.asked).isZero();
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
        RemoteSources sources = new RemoteSources(
                full, RemoteWorld.KEY, Runnable::run, RemoteSources.Later.NEVER, world.told, world.clock);
        for (int pass = 0; pass < 4; pass++)
            assertThat(world.load(sources, world.wants(true))).isEqualTo("one");
        assertThat(written).hasSize(2);
    }
}
