package dev.holdfast.compose.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("environment", "env_file", "image", "init");

    @Test
    void findsWhatIsAFewLettersAway() {
        assertThat(NearestName.of("enviroment", KNOWN)).contains("environment");
        assertThat(NearestName.of("imgae", KNOWN)).contains("image");
        assertThat(NearestName.of("int", KNOWN)).contains("init");
    }

    @Test
    void proposesNothingThatIsFarAway() {
        assertThat(NearestName.of("xyz", KNOWN)).isEmpty();
        assertThat(NearestName.of("a".repeat(1000), KNOWN)).isEmpty();
    }

    @Test
    void makesASentence() {
        assertThat(NearestName.sentence("key", "imge", KNOWN))
                .isEqualTo("unknown key \"imge\", did you mean \"image\"?");
        assertThat(NearestName.sentence("key", "xyz", KNOWN)).isEqualTo("unknown key \"xyz\"");
    }
}
