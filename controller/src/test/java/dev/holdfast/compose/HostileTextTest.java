package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Problem;
import dev.holdfast.desired.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Files that people write, after something happened to them, and YAML of all kinds: each is loaded or refused with sentences. */
class HostileTextTest {
    /** The same texts in every run; another number makes others. */
    private static final String SEED = "20300101";

    private static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);
    private static final List<String> FILES = files();

    private static final Arbitrary<String> WORDS = Arbitraries.of(
            "services",
            "image",
            "build",
            "networks",
            "volumes",
            "configs",
            "secrets",
            "include",
            "extends",
            "deploy",
            "resources",
            "ports",
            "environment",
            "healthcheck",
            "depends_on",
            "name",
            "file",
            "x-y",
            "default");

    private static final Arbitrary<String> VALUES = Arbitraries.of(
            "",
            "~",
            "app:1",
            "true",
            "no",
            "-1",
            "0",
            "0x7fffffffffffffff",
            "1e400",
            "99999999999999999999999",
            "1-65535:1-65535/udp",
            "[::1]:80:80",
            "./a:/b:ro,z",
            "${A:-${B:?none}}",
            "$$",
            "${",
            "10s",
            "9999999h",
            "512g",
            "service:web",
            "*a",
            "&a x",
            "!reset null",
            "!override [a]",
            "!!binary x",
            "\"\\0\"",
            "'it''s'",
            "|\n  text",
            "- a",
            "? b",
            "2001-01-01",
            "012",
            "\ud83d\ude00",
            "\t");

    @Property(tries = 600, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void loadsOrRefusesFilesToWhichSomethingHappened(@ForAll("damaged") String text) {
        assertSound(text);
    }

    @Property(tries = 400, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void loadsOrRefusesYamlOfAllKinds(@ForAll("trees") String tree) {
        assertSound("{services: {web: " + tree + "}, networks: " + tree + ", x-a: &a " + tree + "}");
        assertSound("services:\n  web: " + tree + "\n---\n" + tree);
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Tuple.Tuple2<Integer, String>> damage = Combinators.combine(
                        Arbitraries.integers().between(0, 100_000), Arbitraries.oneOf(WORDS, VALUES))
                .as(Tuple::of);
        return Combinators.combine(
                        Arbitraries.of(FILES),
                        Arbitraries.of(FILES),
                        Arbitraries.integers().between(0, 6),
                        damage.list().ofMinSize(1).ofMaxSize(6))
                .as(HostileTextTest::damage);
    }

    /** Lines go, come twice, move in or out, are written over in part, or are another file's. */
    private static String damage(String file, String other, int kind, List<Tuple.Tuple2<Integer, String>> places) {
        List<String> lines = new ArrayList<>(file.lines().toList());
        List<String> others = other.lines().toList();
        if (lines.isEmpty()) lines.add("services:");
        int turn = kind;
        for (Tuple.Tuple2<Integer, String> place : places) {
            int at = place.get1() % lines.size();
            String line = lines.get(at);
            switch (turn++ % 7) {
                case 0 -> lines.subList(0, at).clear();
                case 1 -> lines.add(at, line);
                case 2 -> lines.set(at, "  " + line);
                case 3 -> lines.set(at, line.startsWith("  ") ? line.substring(2) : line + "  ");
                case 4 -> lines.set(at, line.replaceFirst("[^ :-]+$", Matcher.quoteReplacement(place.get2())));
                case 5 -> lines.set(at, line.replaceFirst("\\w+", Matcher.quoteReplacement(place.get2())));
                default -> lines.add(at, others.isEmpty() ? "" : others.get(place.get1() % others.size()));
            }
        }
        return String.join("\n", lines);
    }

    @Provide
    Arbitrary<String> trees() {
        return Arbitraries.recursive(
                () -> VALUES.map(value -> "\"" + value.replaceAll("[\\\\\"\\p{Cntrl}]", "") + "\""),
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]"),
                        Combinators.combine(WORDS, inner, WORDS, inner)
                                .as((a, x, b, y) -> "{" + a + ": " + x + ", " + b + "2: " + y + "}"),
                        Combinators.combine(WORDS, inner).as((key, value) -> "{" + key + ": " + value + "}")),
                0,
                4);
    }

    private static void assertSound(String text) {
        ComposeResult result = Loading.of(text).result();
        if (result instanceof ComposeResult.Loaded loaded) {
            assertThat(loaded.model().toYaml()).isNotBlank();
            assertThat(loaded.model().values()).isNotEmpty();
            for (Service service : loaded.project().services().values()) {
                assertThat(Attributes.of(service.container())).isNotEmpty();
                assertThat(Fingerprint.of(service, KEY).text()).startsWith("v1:");
            }
            return;
        }
        assertThat(((ComposeResult.Invalid) result).problems())
                .isNotEmpty()
                .allSatisfy(HostileTextTest::assertSentence);
    }

    private static void assertSentence(Problem problem) {
        assertThat(problem.location().file()).isNotBlank();
        assertThat(problem.message()).isNotBlank().doesNotContain("\n", "Exception", "dev.holdfast", "java.");
    }

    /** The samples, and whole files from the shared tables. */
    private static List<String> files() {
        try (Stream<Path> samples = Files.walk(Path.of("..", "samples"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : samples.filter(path -> path.toString().endsWith(".yaml"))
                    .filter(path -> !path.endsWith("alias-bomb.yaml"))
                    .sorted()
                    .collect(Collectors.toList()))
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            for (JsonNode one : CaseFiles.cases("load_ok")) one.path("files").forEach(file -> texts.add(file.asText()));
            assertThat(texts).hasSizeGreaterThan(50);
            return List.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
