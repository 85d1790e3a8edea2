package dev.holdfast.greengrass;

import static dev.holdfast.greengrass.Definitions.connector;
import static dev.holdfast.greengrass.Definitions.least;
import static dev.holdfast.greengrass.Definitions.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that nobody means well with: each has an end, one sentence and its place. */
class HostileDefinitionTest {
    @ParameterizedTest
    @MethodSource("texts")
    void aTextThatIsNoJsonIsOneSentenceWithItsPlace(String text, String problem) {
        assertThat(problems(text)).containsExactly("connector.json:" + problem);
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", "1:1: the file is empty"),
                Arguments.of(" \n\t", "1:1: the file is empty"),
                Arguments.of(
                        "{\n  \"Connectors\": [\n", "3:1: the text ends before everything that was opened is closed"),
                Arguments.of("{\"a\": \"b", "1:9: the text ends before everything that was opened is closed"),
                Arguments.of("{\"a\": 1,\n}", "2:1: a name in double quotes is expected here, and no comma before a }"),
                Arguments.of("{a: 1}", "1:2: a name in double quotes is expected here, and no comma before a }"),
                Arguments.of("{'a': 1}", "1:2: a name in double quotes is expected here, and no comma before a }"),
                Arguments.of("{\"a\" 1}", "1:6: a name and its value need a \":\" between them"),
                Arguments.of("{\"a\": 1 \"b\": 2}", "1:9: a comma is missing before this"),
                Arguments.of("[1 2]", "1:4: a comma is missing before this"),
                Arguments.of(
                        "{\"a\": \"b\nc\"}",
                        "1:9: a line end or control character stands inside quotes; write \\n for one"),
                Arguments.of("{\"a\": \"\\q\"}", "1:9: an unknown escape inside quotes; double the backslash"),
                Arguments.of("{\"a\": True}", "1:11: the text before this needs double quotes around it"),
                Arguments.of("{\"a\": 007}", "1:8: a number cannot begin with 0; put it in double quotes"),
                Arguments.of("{\"a\": 1} {\"b\": 2}", "1:10: more stands behind the end of the JSON value"),
                Arguments.of("{\"a\": 1,\n \"a\": 2}", "2:2: a: the name stands already in line 1"),
                Arguments.of("[".repeat(101), "1:102: this is nested more than 100 deep"),
                Arguments.of("{\"a\":".repeat(500_000 / 5), "1:502: this is nested more than 100 deep"),
                Arguments.of(
                        "{\"a\u0000\": 1}",
                        "1:4: a line end or control character stands inside quotes; write \\n for one"),
                Arguments.of("\u0000\u0001", "1:1: this is not text: character 0x00 is not allowed in YAML"),
                Arguments.of("a: &a [*a]\n", "1:8: a[0]: the alias *a stands inside its own anchor &a"));
    }

    @Test
    void aParameterThatStandsTwiceIsOneTooMany() {
        String text = connector(7, least("ForceDeploy", "True"))
                .replace("\"ForceDeploy\"", "\"ForceDeploy\":\"False\",\"ForceDeploy\"");

        assertThat(problems(text))
                .singleElement()
                .asString()
                .endsWith("Parameters.ForceDeploy: the name stands already in line 1");
    }

    @ParameterizedTest
    @MethodSource("types")
    void aParameterOfAnotherTypeIsToldHowToWriteIt(String value, String sentence) {
        String text = connector(7, least("DockerUserId", "x")).replace("\"x\"", value);

        assertThat(problems(text)).singleElement().asString().endsWith("Parameters.DockerUserId: " + sentence);
    }

    private static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("1000", "must be a string, as all parameters, but is a number: write \"1000\""),
                Arguments.of("1.5", "must be a string, as all parameters, but is a number: write \"1.5\""),
                Arguments.of("true", "must be a string, as all parameters, but is a boolean: write \"true\""),
                Arguments.of("[\"1000\"]", "must be a string, as all parameters, but is a list"),
                Arguments.of("{}", "must be a string, as all parameters, but is a mapping"));
    }

    @Test
    void bytesThatAreNoTextAreSaidToBeNone() {
        assertThat(problems(new byte[] {'{', (byte) 0xc3, '}'}))
                .containsExactly("connector.json:1:1: this is not text in UTF-8");
    }

    @Test
    void aHugeFileIsNotRead() {
        assertThat(problems(new byte[DefinitionText.MOST_BYTES + 1]))
                .containsExactly("connector.json:1:1: the file has more than 1048576 bytes, which is all that is read");
    }

    @Test
    void aHugeListHasAnEnd() {
        String text = "{\"Connectors\": [" + "{},".repeat(300_000) + "{}]}";

        assertThat(problems(text))
                .containsExactly("connector.json:1:16: Connectors: holds no connector DockerApplicationDeployment");
    }

    @Test
    void whatSomebodyPutIntoTheWrongPlaceIsNeverRepeatedAtLength() {
        String marker = "hunter2-".repeat(20);
        String login = "{\\\"username\\\":\\\"u\\\",\\\"password\\\":\\\"" + marker + "\\\"}";
        for (String name : Parameter.names()) {
            String text = connector(1, least(name, "HERE")).replace("HERE", login);
            String outcome = String.valueOf(
                    GreengrassImport.read("c", text.getBytes(StandardCharsets.UTF_8))
                                    instanceof GreengrassImport.Refused refused
                            ? refused.problems()
                            : List.of());
            assertThat(outcome).as(name).doesNotContain(marker);
        }
        assertThat(problems(connector(7, least("x".repeat(5000), "y"))).get(0)).hasSizeLessThan(300);
    }

    @Test
    void aSecretsNameMadeToTireAPatternHasAnEnd() {
        String arn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:" + "a/".repeat(990);

        assertThat(problems(connector(7, least("AWSSecretsArnList", "[\"" + arn + "\"]"))))
                .singleElement()
                .asString()
                .contains("has a name that no secret has");
    }

    @Test
    void aDamagedTextNeverThrows() {
        Random random = new Random(4);
        byte[] good = connector(7, least("AWSSecretsArnList", "[]")).getBytes(StandardCharsets.UTF_8);
        for (int turn = 0; turn < 2000; turn++) {
            byte[] damaged = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--)
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            assertThatCode(() -> GreengrassImport.read("c", damaged)).doesNotThrowAnyException();
        }
    }
}
