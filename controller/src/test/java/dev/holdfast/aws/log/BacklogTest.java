package dev.holdfast.aws.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The limits of PutLogEvents: 10,000 events, 1,048,576 bytes with 26 for each event, 24 hours, events of 256 KiB, in order. */
class BacklogTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final int REQUEST_BYTES = 1_048_576;
    private static final int EVENT_BYTES = 262_144;

    private final Backlog backlog = new Backlog(64L << 20);

    private void add(Instant at, String text) {
        backlog.add(LogLine.of(at, text));
    }

    private static long bytes(LogBatch batch) {
        return batch.lines().stream()
                .mapToLong(line -> line.text().getBytes(StandardCharsets.UTF_8).length + 26L)
                .sum();
    }

    @Test
    void aRequestHasTenThousandEventsAtMostTheOneAboutLossesIncluded() {
        for (int i = 0; i < 25_000; i++) add(START.plusMillis(i), "x");
        assertThat(backlog.take().lines()).hasSize(9_999);
        assertThat(backlog.take().lines()).hasSize(9_999);
        assertThat(backlog.take().lines()).hasSize(5_002);
        assertThat(backlog.take().isEmpty()).isTrue();
    }

    @Test
    void aRequestHasOneMebibyteAtMostCountedInBytesAndNotInCharacters() {
        String line = "é".repeat(50_000);
        for (int i = 0; i < 30; i++) add(START.plusMillis(i), line);
        LogBatch batch = backlog.take();
        assertThat(batch.lines()).hasSize(10);
        assertThat(bytes(batch)).isLessThanOrEqualTo(REQUEST_BYTES);
        assertThat(backlog.take().lines()).hasSize(10);
    }

    @Test
    void aRequestSpansTwentyFourHoursAtMost() {
        add(START, "first");
        add(START.plus(Duration.ofHours(24)), "a day later");
        add(START.plus(Duration.ofHours(24)).plusMillis(1), "too late for it");
        assertThat(backlog.take().lines()).hasSize(2);
        assertThat(backlog.take().lines()).extracting(LogLine::text).containsExactly("too late for it");
    }

    @Test
    void linesOfSeveralThreadsAreSentInTheOrderOfTheirTimes() {
        add(START.plusMillis(2), "second");
        add(START.plusMillis(1), "first");
        add(START.plusMillis(2), "third");
        assertThat(backlog.take().lines()).extracting(LogLine::text).containsExactly("first", "second", "third");
    }

    @Test
    void anEventThatIsTooLongIsCutBetweenCharactersAndMarked() {
        LogLine line = LogLine.of(START, "a" + "😀".repeat(100_000));
        assertThat(line.bytes()).isBetween(EVENT_BYTES - 8, EVENT_BYTES);
        assertThat(line.text()).startsWith("a😀").endsWith("😀… (cut)");
        assertThat(LogLine.of(START, "x".repeat(EVENT_BYTES - 26)).text()).doesNotContain("cut");
        assertThat(LogLine.of(START, "x".repeat(EVENT_BYTES - 25)).text()).endsWith("x… (cut)");
        assertThat(LogLine.of(START, "").text()).isEqualTo(" ");
    }

    @Test
    void whenMemoryIsFullTheOldestGoAndAreCounted() {
        Backlog small = new Backlog(10 * (4 + 26));
        for (int i = 1000; i < 1015; i++) small.add(LogLine.of(START, String.valueOf(i)));
        LogBatch batch = small.take();
        assertThat(batch.lost()).isEqualTo(5);
        assertThat(batch.lines()).hasSize(10);
        assertThat(batch.lines().get(0).text()).isEqualTo("1005");
        for (int i = 1015; i < 1018; i++) small.add(LogLine.of(START, String.valueOf(i)));
        small.putBack(batch);
        LogBatch again = small.take();
        assertThat(again.lost()).as("what came meanwhile is newer").isEqualTo(8);
        assertThat(again.lines().get(0).text()).isEqualTo("1008");
        assertThat(small.take().lost()).isZero();
    }
}
