package dev.holdfast.compose.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compose.env.EnvFile.Format;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvFileTest {
    private static final Lookup PIN =
            name -> name.equals("PIN") ? Optional.of(new Value("1234", true)) : Optional.empty();

    private final Problems problems = new Problems();

    @Test
    void takesRawLinesAsTheyStand() {
        assertThat(parse("# c\n\n A='x' # y\nB=$PIN \r\nPIN\nGONE\nC=\n", Format.RAW))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A", new Value("'x' # y", false),
                        "B", new Value("$PIN ", false),
                        "PIN", new Value("1234", true),
                        "C", new Value("", false)));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void remembersThatASecretFlowedIn() {
        assertThat(parse("A=x$PIN\nPIN\nB=\"${A}\"\nC='$PIN'", Format.DOTENV))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A", new Value("x1234", true),
                        "PIN", new Value("1234", true),
                        "B", new Value("x1234", true),
                        "C", new Value("$PIN", false)));
    }

    @Test
    void namesTheLineOfEveryProblem() {
        parse("A=\"1\n2\"\n=x\nB!=1\nC D=1\nE=${\nF=${G:?needed}\nH='1", Format.DOTENV);
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "a.env:3:1: a variable name is missing before \"=\"",
                        "a.env:4:1: unexpected character \"!\" in a variable name",
                        "a.env:5:1: a variable name cannot contain a space: \"C D\"",
                        "a.env:6:1: \"${\" has no closing \"}\": write $$ for a dollar sign",
                        "a.env:7:1: required variable G is missing a value: needed",
                        "a.env:8:1: unterminated quoted value");
    }

    @Test
    void refusesRawNamesWithBlanks() {
        assertThat(parse("A B=1\nC=2", Format.RAW)).containsOnlyKeys("C");
        assertThat(problems.list())
                .extracting(Problem::toString)
                .isEqualTo(List.of("a.env:1:1: a name before \"=\" must not be empty or contain blanks"));
    }

    private Map<String, Value> parse(String text, Format format) {
        return EnvFile.parse("a.env", text.getBytes(StandardCharsets.UTF_8), format, PIN, problems)
                .values();
    }
}
