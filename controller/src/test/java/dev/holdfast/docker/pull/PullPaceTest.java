package dev.holdfast.docker.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.execution.ActionFailed;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PullPaceTest {
    private final TestClock clock = new TestClock();
    private final PullPace pace = new PullPace(clock, () -> 0.5);

    private Duration fail(boolean lasting) {
        ActionFailed failure = pace.failed("a", FailureKind.REGISTRY_UNAVAILABLE, "image a: 503", lasting);
        Instant again = Objects.requireNonNull(failure.again());
        assertThat(failure).hasMessage("image a: 503; next try at " + again);
        return Duration.between(clock.instant(), again);
    }

    private List<Long> delays(boolean lasting, int times) {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) seconds.add(fail(lasting).toSeconds());
        return seconds;
    }

    @Test
    void whatMayGetBetterIsTriedAfterASecondDoublingToFiveMinutes() {
        assertThat(delays(false, 11)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void whatDoesNotGetBetterByItselfIsTriedAfterAMinuteAtTheSoonest() {
        assertThat(delays(true, 5)).containsExactly(60L, 120L, 240L, 300L, 300L);
    }

    @Test
    void itRestsUntilItsTimeAndIsForgottenAfterASuccess() {
        fail(false);
        assertThat(pace.resting("a")).isPresent();
        assertThat(pace.resting("b")).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(pace.resting("a")).isEmpty();
        fail(false);
        pace.succeeded("a");
        assertThat(pace.resting("a")).isEmpty();
        assertThat(fail(false)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void jitterSpreadsTheTriesOfManyNodes() {
        PullPace early = new PullPace(clock, () -> 0);
        PullPace late = new PullPace(clock, () -> 1);
        Instant first = Objects.requireNonNull(
                early.failed("a", FailureKind.IMAGE_NOT_FOUND, "x", true).again());
        Instant last = Objects.requireNonNull(
                late.failed("a", FailureKind.IMAGE_NOT_FOUND, "x", true).again());
        assertThat(Duration.between(first, last)).isEqualTo(Duration.ofSeconds(12));
    }
}
