package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The judge of positions: every kind of mistake is planted into every kind of place, and the one problem that is said of it has to name
 * the file, the line and the column where the user wrote it.
 */
class PositionsTest {
    /** The line of the service's first attribute in every file that has a mistake. */
    private static final int LINE = 5;

    private static final String SOUND = "services: {web: {image: web}, db: {image: db}}\n";

    /**
     * Something wrong in a service.
     *
     * @param attributes lines of a service, as they stand in it
     * @param line the one that is wrong, from 0
     * @param wrong the text in that line at which the mistake begins
     */
    private record Mistake(String attributes, int line, String wrong) {
        static Mistake in(String line, String wrong) {
            return new Mistake(line, 0, wrong);
        }

        String text() {
            return "# a comment\n\nservices:\n  web:\n"
                    + attributes.lines().map(line -> "    " + line + "\n").reduce("", String::concat);
        }

        String position(String file) {
            int column = attributes.lines().toList().get(line).indexOf(wrong) + 5;
            return file + ":" + (LINE + line) + ":" + column + ": ";
        }
    }

    /**
     * Where a text with a mistake stands.
     *
     * @param file as problems name it
     * @param firstLine lines before the text
     */
    private record Place(String name, String file, int firstLine, UnaryOperator<Loading> with, String main) {}

    private static final List<Mistake> MISTAKES = List.of(
            // Of the schema.
            Mistake.in("imgae: web", "imgae"),
            Mistake.in("tty: [1]", "[1]"),
            new Mistake("labels: {a: b}\nhealthcheck:\n  tset: x", 2, "tset"),
            Mistake.in("ports: [80, {target: 80, potr: 1}]", "potr"),
            Mistake.in("environment: {A: [b]}", "[b]"),
            // Of values.
            Mistake.in("mem_limit: 1x", "1x"),
            Mistake.in("ports: [\"80\", \"http\"]", "\"http\""),
            new Mistake("volumes:\n  - /data\n  - \"a:b:c:d\"", 2, "\"a:b"),
            Mistake.in("restart: sometimes", "sometimes"),
            Mistake.in("stop_grace_period: soon", "soon"),
            Mistake.in("command: \"sh -c 'open\"", "\"sh"),
            Mistake.in("extra_hosts: [nowhere]", "nowhere"),
            Mistake.in("healthcheck: {test: x, interval: often}", "often"),
            // Of variables.
            Mistake.in("hostname: \"${HOST\"", "\"${HOST"),
            Mistake.in("labels: {a: b, c: \"${MISSING:?set it}\"}", "\"${MISSING"),
            // Of what is not supported.
            Mistake.in("provider: {type: awesome}", "provider"),
            Mistake.in("isolation: hyperv", "hyperv"),
            // Between parts.
            Mistake.in("depends_on: [db, cache]", "cache"),
            Mistake.in("networks: {back: {}}", "back"),
            Mistake.in("network_mode: \"service:cache\"", "\"service:cache"),
            Mistake.in("volumes: [\"files:/files\"]", "\"files:"),
            Mistake.in("configs: [motd]", "motd"),
            new Mistake("secrets:\n  - target: /key\n    source: key", 2, "key"),
            new Mistake("volumes:\n  - type: volume\n    target: /files\n    source: files", 3, "files"),
            Mistake.in("links: [cache]", "cache"),
            Mistake.in("volumes_from: [\"cache:ro\"]", "\"cache"),
            Mistake.in("healthcheck: {test: x, start_interval: 1s}", "1s"),
            Mistake.in("tmpfs: [/run, /tmp, \"/run:size=1m\"]", "\"/run:"),
            Mistake.in("env_file: absent.env", "absent.env"),
            // Of YAML.
            Mistake.in("labels: {a: !cut b}", "!cut"),
            Mistake.in("labels: *unknown", "*unknown"),
            new Mistake("hostname: a\nhostname: b", 1, "hostname"));

    private static Stream<Place> places(Mistake mistake) {
        String text = mistake.text();
        String extending =
                "services:\n  web: {image: web, extends: {file: sub/base.yaml, service: web}}\n  db: {image: db}\n";
        return Stream.of(
                new Place(
                        "the file itself",
                        "compose.yaml",
                        0,
                        loading -> loading,
                        text + "    image: web\n  db: {image: db}\n"),
                new Place("an overriding file", "over.yaml", 0, loading -> loading.over("over.yaml", text), SOUND),
                new Place("a second document", "compose.yaml", 2, loading -> loading, SOUND + "---\n" + text),
                new Place(
                        "an included file",
                        "sub/part.yaml",
                        0,
                        loading -> loading.file("sub/part.yaml", text + "    image: web\n  db: {image: db}\n"),
                        "include: [sub/part.yaml]\n"),
                new Place(
                        "a file over an included one",
                        "sub/over.yaml",
                        0,
                        loading -> loading.file("sub/part.yaml", SOUND).file("sub/over.yaml", text),
                        "include: [{path: [sub/part.yaml, sub/over.yaml]}]\n"),
                new Place(
                        "an extended file",
                        "sub/base.yaml",
                        0,
                        loading -> loading.file("sub/base.yaml", text),
                        extending),
                new Place(
                        "a second document of an extended file",
                        "sub/base.yaml",
                        2,
                        loading -> loading.file("sub/base.yaml", SOUND + "---\n" + text),
                        extending),
                new Place(
                        "a file extended by an included one",
                        "sub/sub/base.yaml",
                        0,
                        loading -> loading.file("sub/part.yaml", extending).file("sub/sub/base.yaml", text),
                        "include: [sub/part.yaml]\n"));
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsNamedWhereItIsWritten() {
        return MISTAKES.stream()
                .flatMap(mistake -> places(mistake)
                        .map(place -> DynamicTest.dynamicTest(
                                place.name() + ": " + mistake.attributes().replace('\n', ';'),
                                () -> judge(mistake, place))));
    }

    private static void judge(Mistake mistake, Place place) {
        Loading loading = place.with().apply(Loading.of(place.main()));
        String position = new Mistake(
                        "\n".repeat(place.firstLine()) + mistake.attributes(),
                        place.firstLine() + mistake.line(),
                        mistake.wrong())
                .position(place.file());
        assertThat(loading.problems()).singleElement().asString().startsWith(position);
    }

    @Test
    void withoutTheMistakeEveryPlaceLoads() {
        places(Mistake.in("hostname: fine", ""))
                .forEach(place -> assertThat(place.with()
                                .apply(Loading.of(place.main()))
                                .container("web")
                                .identity()
                                .hostname())
                        .as(place.name())
                        .isEqualTo("fine"));
    }
}
