package dev.holdfast.desired;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
    private static final Location HERE = new Location("compose.yaml", 3, 15);

    @Test
    void isSaidWithItsPlace() {
        assertThat(new Problem(HERE, "services.web", "\"x\" is not a boolean"))
                .hasToString("compose.yaml:3:15: services.web: \"x\" is not a boolean");
        assertThat(new Problem(HERE, "", "is empty")).hasToString("compose.yaml:3:15: is empty");
    }

    @ParameterizedTest
    @CsvSource({"10,\\n", "13,\\r", "9,\\t", "27,\\u001b", "133,\\u0085", "8232,\\u2028", "8233,\\u2029"})
    void quotesTextsOfSeveralLinesOnOne(int character, String shown) {
        String text = "false" + Character.toString(character) + "- word";

        Problem problem = new Problem(HERE, "services." + text, "\"" + text + "\" is not a boolean");

        assertThat(problem.message()).isEqualTo("\"false" + shown + "- word\" is not a boolean");
        assertThat(problem.path()).isEqualTo("services.false" + shown + "- word");
    }
}
