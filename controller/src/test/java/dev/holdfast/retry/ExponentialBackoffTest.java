package dev.holdfast.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentialBackoffTest {
    private final ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "9,256", "10,300", "11,300", "2147483647,300"})
    void doublesUpToTheLongest(int failures, long seconds) {
        assertThat(backoff.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void neverWaitsLongerThanTheLongestEvenAtFirst() {
        assertThat(new ExponentialBackoff(Duration.ofMinutes(9), Duration.ofMinutes(5)).after(1))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({"0,3600", "0.5,4000", "1,4400"})
    void spreadsByATenthToBothSides(double random, long millis) {
        assertThat(backoff.after(3, random)).isEqualTo(Duration.ofMillis(millis));
    }
}
