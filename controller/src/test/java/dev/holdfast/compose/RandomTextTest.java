package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Problem;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RandomTextTest {
    /** The same texts in every run; another number makes others. */
    private static final String SEED = "20300101";

    private static final String SHOP = """
            name: shop
            x-base: &base {restart: always, environment: {A: "1"}}
            services:
              web:
                <<: *base
                image: nginx:${TAG:-1.27}
                ports: ["8080:80", {target: 443, published: "8443"}]
                volumes: ["data:/data:ro", ./a:/b, {type: tmpfs, target: /t, tmpfs: {size: 1m}}]
                depends_on: {db: {condition: service_healthy, restart: true}}
                networks: {front: {aliases: [w], priority: 5}, back: }
                healthcheck: {test: [CMD, "true"], interval: 1m30s, retries: 3}
                deploy: {replicas: 2, resources: {limits: {cpus: "0.5", memory: 64m}}}
                ulimits: {nofile: {soft: 1, hard: 2}}
                extra_hosts: ["a=1.2.3.4"]
              db:
                image: postgres
                command: postgres -c 'a b'
                logging: {driver: json-file, options: {max-size: 10m}}
            networks: {front: {ipam: {config: [{subnet: 10.0.0.0/24}]}}, back: {external: true}}
            volumes: {data: }
            """;

    @Property(tries = 400, seed = SEED)
    void loadsOrRefusesAnyMutationOfAComposeFile(@ForAll("mutations") String text) {
        assertSound(Loading.of(text).result());
    }

    @Property(tries = 300, seed = SEED)
    void loadsOrRefusesAnyText(@ForAll("texts") String text) {
        assertSound(Loading.of(text).result());
    }

    @Provide
    Arbitrary<String> mutations() {
        Arbitrary<String> pieces = Arbitraries.of(
                "",
                " ",
                "\n",
                "\n  ",
                ":",
                ": ",
                "- ",
                "[",
                "]",
                "{",
                "}",
                "'",
                "\"",
                "$",
                "${",
                "*base",
                "&a ",
                "!x ",
                "null",
                "-1",
                "0x",
                "1e9",
                "\t",
                "services",
                "web",
                "build",
                "#",
                "|",
                "<<: ",
                "@",
                "99999999999999999999");
        Arbitrary<Integer> places = Arbitraries.integers().between(0, SHOP.length() - 1);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 12);
        return Combinators.combine(places, lengths, pieces, places, pieces)
                .as((at, length, piece, other, second) -> replace(replace(SHOP, at, length, piece), other, 0, second));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "services:",
                "a:",
                "image:",
                " ",
                "\n",
                "  ",
                "- ",
                "x",
                "{",
                "}",
                "[",
                "]",
                ",",
                "${A",
                "}",
                "*a",
                "&a",
                "'",
                "\"",
                "|",
                ">",
                "?",
                "!",
                "%",
                "@",
                "---",
                "...",
                "\u0000",
                "\ud83d\ude00",
                "<<:",
                "#");
        return words.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    private static String replace(String text, int at, int length, String piece) {
        int start = Math.min(at, text.length());
        return text.substring(0, start) + piece + text.substring(Math.min(start + length, text.length()));
    }

    private static void assertSound(ComposeResult result) {
        if (result instanceof ComposeResult.Loaded loaded) {
            assertThat(loaded.project().services()).isNotNull();
            return;
        }
        List<Problem> problems = ((ComposeResult.Invalid) result).problems();
        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message())
                        .isNotBlank()
                        .doesNotContain("\n")
                        .doesNotContain("Exception"));
    }
}
