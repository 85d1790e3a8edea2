package dev.holdfast.desired.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiVersionTest {
    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(ApiVersion.of("1.41").atLeast(ApiVersion.of("1.9"))).isTrue();
        assertThat(ApiVersion.of("1.41").atLeast(ApiVersion.of("1.41"))).isTrue();
        assertThat(ApiVersion.of("1.41").atLeast(ApiVersion.of("1.44"))).isFalse();
        assertThat(ApiVersion.of("2.0").atLeast(ApiVersion.of("1.99"))).isTrue();
    }

    @Test
    void whatIsNoNumberCountsAsNothing() {
        assertThat(ApiVersion.of("")).isEqualTo(new ApiVersion(0, 0));
        assertThat(ApiVersion.of("1")).isEqualTo(new ApiVersion(1, 0));
        assertThat(ApiVersion.of("1.x")).isEqualTo(new ApiVersion(1, 0));
    }

    @Test
    void peopleKnowAVersionByItsEngine() {
        assertThat(ApiVersion.of("1.43").withRelease()).isEqualTo("1.43 (Docker 24)");
        assertThat(ApiVersion.of("1.99").withRelease()).isEqualTo("1.99");
    }
}
