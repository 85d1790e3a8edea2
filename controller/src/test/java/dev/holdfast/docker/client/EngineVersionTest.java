package dev.holdfast.docker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.desired.engine.ApiVersion;
import org.junit.jupiter.api.Test;

class EngineVersionTest {
    private static EngineVersion negotiate(String engine, String newest, String oldest) {
        return EngineVersion.negotiate(engine, ApiVersion.of(newest), ApiVersion.of(oldest));
    }

    @Test
    void anOlderEngineIsSpokenToInItsOwnVersion() {
        assertThat(negotiate("20.10.24", "1.41", "1.12").api()).hasToString("1.41");
        assertThat(negotiate("24.0.9", "1.43", "1.12").api()).hasToString("1.43");
    }

    @Test
    void aNewerEngineIsSpokenToInTheNewestKnownVersion() {
        assertThat(negotiate("40.0", "1.90", "1.44").api()).isEqualTo(EngineVersion.NEWEST_KNOWN);
    }

    @Test
    void anEngineThatForgotTheKnownVersionsIsRefusedWithASentence() {
        assertThatThrownBy(() -> negotiate("40.0", "1.90", "1.80"))
                .hasMessage("the engine 40.0 speaks API 1.80 and newer, this Holdfast knows versions up to "
                        + EngineVersion.NEWEST_KNOWN + ": use a newer Holdfast, or an engine that still speaks "
                        + EngineVersion.NEWEST_KNOWN);
    }

    @Test
    void anEngineThatIsTooOldIsRefusedWithASentence() {
        assertThatThrownBy(() -> negotiate("19.03.15", "1.40", "1.12"))
                .hasMessage("the engine 19.03.15 speaks API 1.40 and older, this Holdfast needs 1.41 (Docker 20.10)"
                        + " or newer: upgrade the engine");
        assertThatThrownBy(() -> negotiate("1.9", "1.9", "1.9")).hasMessageContaining("upgrade the engine");
    }

    @Test
    void anAnswerWithoutVersionsIsNoEngine() {
        assertThatThrownBy(() -> negotiate("unknown", "", "")).hasMessageContaining("speaks API 0.0");
    }
}
