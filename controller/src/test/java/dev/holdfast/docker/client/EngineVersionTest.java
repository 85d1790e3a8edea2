package dev.holdfast.docker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineVersionTest {
    @Test
    void anOlderEngineIsSpokenToInItsOwnVersion() {
        assertThat(EngineVersion.negotiate("20.10.24", "1.41", "1.12").api()).isEqualTo("1.41");
        assertThat(EngineVersion.negotiate("19.03", "1.9", "1.9").api()).isEqualTo("1.9");
    }

    @Test
    void aNewerEngineIsSpokenToInTheNewestKnownVersion() {
        assertThat(EngineVersion.negotiate("29.0", "1.52", "1.44").api()).isEqualTo(EngineVersion.NEWEST_KNOWN);
    }

    @Test
    void anEngineThatForgotTheKnownVersionsIsRefusedWithASentence() {
        assertThatThrownBy(() -> EngineVersion.negotiate("40.0", "1.90", "1.80"))
                .hasMessageContaining("40.0")
                .hasMessageContaining("1.80")
                .hasMessageContaining(EngineVersion.NEWEST_KNOWN);
    }
}
