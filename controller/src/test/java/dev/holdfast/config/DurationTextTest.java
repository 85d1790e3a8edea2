package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "60s,PT1M", "5m,PT5M", "1h30m,PT1H30M", "0s,PT0S"})
    void readsWhatPeopleType(String text, Duration wanted) {
        assertThat(DurationText.parse(text)).contains(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5s", "5 s", "1m1h", "1.5s", "99999999999s"})
    void refusesTheRest(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        assertThat(DurationText.of(Duration.ofSeconds(90))).isEqualTo("1m30s");
        assertThat(DurationText.of(Duration.ofMinutes(5))).isEqualTo("5m");
        assertThat(DurationText.of(Duration.ZERO)).isEqualTo("0s");
    }
}
