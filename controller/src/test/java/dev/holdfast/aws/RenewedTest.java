package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.aws.Renewed.Lease;
import dev.holdfast.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RenewedTest {
    private final TestClock clock = new TestClock();
    private final AtomicInteger requests = new AtomicInteger();
    private AwsUnusable trouble = new AwsUnusable("no answer", true);
    private boolean well;
    private final Renewed<String> renewed = new Renewed<>("it", this::lease, Duration.ofMinutes(5), clock);

    private Lease<String> lease() {
        int request = requests.incrementAndGet();
        if (!well) throw trouble;
        return new Lease<>("lease " + request, clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void whoeverDoesNotAnswerIsLeftAloneForAWhileAlsoWhenNothingIsAtHand() {
        assertThatThrownBy(renewed::get).hasMessage("no answer");
        well = true;
        assertThatThrownBy(renewed::get).hasMessage("no answer");
        assertThat(requests).hasValue(1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(renewed.get()).isEqualTo("lease 2");
    }

    @Test
    void theRestGoesOnWhenWhatIsAtHandEndsMeanwhile() {
        well = true;
        assertThat(renewed.get()).isEqualTo("lease 1");
        well = false;
        clock.advance(Duration.ofMinutes(60).minusSeconds(10));
        assertThat(renewed.get()).isEqualTo("lease 1");
        clock.advance(Duration.ofSeconds(10));
        assertThatThrownBy(renewed::get).hasMessage("no answer");
        assertThat(requests).hasValue(2);
    }

    @Test
    void whoeverRefusesIsAskedAgainAtOnce() {
        trouble = new AwsUnusable("denied", false);
        assertThatThrownBy(renewed::get).hasMessage("denied");
        well = true;
        assertThat(renewed.get()).isEqualTo("lease 2");
    }
}
