package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small texts that stand for very much: each is refused with a sentence before it costs much. */
class BombsTest {
    private static final String WEB = "\nservices: {web: {image: app}}\n";
    private static final int DEEP = 10_000;

    private static String lines(int count, String pattern) {
        return IntStream.range(0, count)
                .mapToObj(i -> pattern.replace("#", String.valueOf(i)).replace("@", String.valueOf(i + 1)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void refused(String text, String... words) {
        refused(Loading.of(text), words);
    }

    private static void refused(Loading loading, String... words) {
        assertThat(loading.problems())
                .hasSizeLessThanOrEqualTo(101)
                .first()
                .asString()
                .contains(words);
    }

    @Test
    void aliasesOfAliases() {
        String bomb = "x-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
                + lines(9, "x-@: &a@ [*a#, *a#, *a#, *a#, *a#, *a#, *a#, *a#, *a#]");
        refused(bomb + WEB, "compose.yaml:", "100000");
    }

    @Test
    void mergeKeysOfMergeKeys() {
        String wide = IntStream.range(0, 50).mapToObj(i -> "k" + i + ": v").collect(Collectors.joining(", "));
        String bomb = "x-0: &a0 {" + wide + "}\n" + lines(1500, "x-@: &a@ {<<: [*a#, *a0], n#: {<<: *a#}}");
        refused(bomb + WEB, "compose.yaml:");
    }

    @Test
    void moreAliasesThanAnybodyWrites() {
        refused("x-a: &a 1\nx-b: [" + "*a, ".repeat(DEEP) + "]" + WEB, "compose.yaml:2:", "5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "- ? ", "[{a: ", "!x [", "&a [", "{? ["})
    void nestingWithoutEnd(String opening) {
        refused("x-deep:\n  " + opening.repeat(DEEP) + WEB, "compose.yaml:2:");
        refused(opening.repeat(DEEP), "compose.yaml:1:");
    }

    @Test
    void nestingByIndentation() {
        String deep =
                IntStream.range(0, 1_200).mapToObj(i -> " ".repeat(i) + "a:").collect(Collectors.joining("\n"));
        refused("x-deep:\n " + deep.replace("\n", "\n ") + WEB, "compose.yaml:", "100");
    }

    @Test
    void aTextWithoutEnd() {
        refused("x-a: \"" + "a".repeat(2 << 20) + "\"" + WEB, "compose.yaml", "1048576 bytes");
    }

    @Test
    void variablesInVariables() {
        refused("services: {web: {image: '" + "${A:-".repeat(DEEP) + "}".repeat(DEEP) + "'}}", "compose.yaml:1:");
    }

    @Test
    void aLongValueUsedVeryOften() {
        String bomb = "services: {web: {image: app, command: '" + "$A".repeat(100_000) + "'}}";
        refused(Loading.of(bomb).variable("A", "a".repeat(100_000)), "compose.yaml:1:");
    }

    @Test
    void rangesOfAllPortsAgainAndAgain() {
        String entries = IntStream.range(0, 2_000).mapToObj(i -> "'1-65535'").collect(Collectors.joining(", "));
        refused("services: {web: {image: app, ports: [" + entries + "]}}", "compose.yaml:1:");
        String distinct = IntStream.range(1, 2_000)
                .mapToObj(i -> "'127.0." + i / 250 + "." + i % 250 + ":1-65535:1-65535'")
                .collect(Collectors.joining(", "));
        refused("services: {web: {image: app, ports: [" + distinct + "]}}", "compose.yaml:1:");
    }

    @Test
    void rangesOfAllPortsInManyServices() {
        refused("services:\n" + lines(2_000, "  s#: {image: app, ports: ['1-65535']}"), "compose.yaml:");
    }

    @Test
    void manyServicesThatExtendALargeOne() {
        String large = "  large:\n    image: app\n    environment:\n" + lines(15_000, "      V#: x");
        refused("services:\n" + large + lines(4_000, "  s#: {extends: large}"), "compose.yaml:");
    }

    @Test
    void servicesThatExtendEachOther() {
        String chain = "services:\n  s0: {image: app}\n" + lines(5_000, "  s@: {extends: s#}");
        assertThat(Loading.of(chain).result()).isNotNull();
    }

    @Test
    void oneLargeFileOfVariablesForManyServices() {
        Loading loading = Loading.of("services:\n" + lines(4_000, "  s#: {image: app, env_file: big.env}"));
        refused(loading.file("big.env", lines(100_000, "V#=x")), "compose.yaml:");
    }

    @Test
    void moreContainersThanANodeCarries() {
        refused("services: {web: {image: app, scale: 2147483647}}", "compose.yaml:1:");
        refused("services:\n" + lines(3_000, "  s#: {image: app, scale: 1000}"), "compose.yaml");
    }
}
