package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an application comes to when something out of the node's reach is needed, row by row, on a real engine, a real registry and one
 * that has been stopped.
 *
 * <p>Every row has the same columns; {@code -} means that the row is without such a thing. What a row runs on is arranged column by
 * column: {@link Row#composeSource} and {@link Row#secretsOf} are where rows with remote sources and secrets join.
 */
class OfflineTableIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final TestRegistry REACHABLE = TestRegistry.begin();
    private static final TestRegistry STOPPED = TestRegistry.begin();

    @TempDir
    Path folder = Path.of("");

    /**
     * One row of the table.
     *
     * @param source whether the Compose source can be reached; {@code -} for a file on the node
     * @param registry whether the image's registry can be reached
     * @param secrets whether the store of secrets can be reached; {@code -} for an application without
     * @param cache whether an earlier copy of the source is kept
     * @param image whether the image is on the node
     */
    private record Row(
            String source, String registry, String secrets, String cache, String image, String policy, String offline) {
        private String reference() {
            return (registry.equals("yes") ? REACHABLE : STOPPED).host() + "/team/job:1";
        }

        /** The document's {@code source}. */
        private String composeSource() {
            assertThat(source + cache)
                    .as("rows with sources elsewhere arrange them here")
                    .isEqualTo("--");
            return "inline: \"services: {job: {image: '" + reference() + "'}}\"";
        }

        /** The document's {@code secrets} and {@code variablesFrom}, as a line of YAML. */
        private String secretsOf() {
            assertThat(secrets).as("rows with secrets arrange them here").isEqualTo("-");
            return "variables: {}";
        }

        private String document() {
            return """
                    apiVersion: holdfast.dev/v1alpha1
                    kind: ComposeApplication
                    metadata: {name: row}
                    spec:
                      source:
                        %s
                      %s
                      pull: {policy: %s}
                      offline: %s
                    """.formatted(composeSource(), secretsOf(), policy, offline);
        }
    }

    @BeforeAll
    static void images() {
        String job = ENGINE.image("row:1", "CMD [\"true\"]");
        for (TestRegistry registry : new TestRegistry[] {REACHABLE, STOPPED}) {
            ENGINE.docker("tag", job, registry.host() + "/team/job:1");
            ENGINE.docker("push", registry.host() + "/team/job:1");
            ENGINE.docker("rmi", registry.host() + "/team/job:1");
        }
        STOPPED.stop();
    }

    @AfterAll
    static void end() {
        REACHABLE.close();
        STOPPED.close();
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
        for (TestRegistry registry : new TestRegistry[] {REACHABLE, STOPPED}) forget(registry.host() + "/team/job:1");
    }

    private static void forget(String image) {
        if (!ENGINE.docker("images", "--quiet", image).isEmpty()) ENGINE.docker("rmi", "--force", image);
    }

    @ParameterizedTest(name = "source {0}, registry {1}, secrets {2}, cache {3}, image {4}, {5}, {6}: {7} {8}")
    @CsvSource(
            delimiter = '|',
            value = {
                "- | yes | - | - | yes | Missing | UseCache | runs  |",
                "- | yes | - | - | yes | Missing | Fail     | runs  |",
                "- | yes | - | - | yes | Always  | UseCache | runs  |",
                "- | yes | - | - | yes | Always  | Fail     | runs  |",
                "- | yes | - | - | yes | Never   | UseCache | runs  |",
                "- | yes | - | - | yes | Never   | Fail     | runs  |",
                "- | yes | - | - | no  | Missing | UseCache | runs  |",
                "- | yes | - | - | no  | Missing | Fail     | runs  |",
                "- | yes | - | - | no  | Always  | UseCache | runs  |",
                "- | yes | - | - | no  | Always  | Fail     | runs  |",
                "- | yes | - | - | no  | Never   | UseCache | waits | its pull policy is never",
                "- | yes | - | - | no  | Never   | Fail     | waits | its pull policy is never",
                "- | no  | - | - | yes | Missing | UseCache | runs  |",
                "- | no  | - | - | yes | Missing | Fail     | runs  |",
                "- | no  | - | - | yes | Always  | UseCache | runs  | the image on the node is used: since",
                "- | no  | - | - | yes | Always  | Fail     | waits | connection refused; next try at",
                "- | no  | - | - | yes | Never   | UseCache | runs  |",
                "- | no  | - | - | yes | Never   | Fail     | runs  |",
                "- | no  | - | - | no  | Missing | UseCache | waits | connection refused; next try at",
                "- | no  | - | - | no  | Missing | Fail     | waits | connection refused; next try at",
                "- | no  | - | - | no  | Always  | UseCache | waits | connection refused; next try at",
                "- | no  | - | - | no  | Always  | Fail     | waits | connection refused; next try at",
                "- | no  | - | - | no  | Never   | UseCache | waits | its pull policy is never",
                "- | no  | - | - | no  | Never   | Fail     | waits | its pull policy is never"
            })
    void anApplicationRunsOrWaitsAndSaysWhy(
            String source,
            String registry,
            String secrets,
            String cache,
            String image,
            String policy,
            String offline,
            String comesTo,
            @Nullable String words)
            throws IOException {
        Row row = new Row(source, registry, secrets, cache, image, policy, offline);
        if (image.equals("yes")) ENGINE.docker("tag", "row:1", row.reference());
        Path document = Files.writeString(folder.resolve("row.yaml"), row.document());
        CommandLineOnNode node = new CommandLineOnNode(folder, ENGINE.host());
        boolean runs = comesTo.equals("runs");

        Result applied = node.run("apply", document.toString(), "--timeout", runs ? "30s" : "2s");

        assertThat(applied.exitCode()).as(applied.toString()).isEqualTo(runs ? 0 : 1);
        String status = node.run("status", "row", "-o", "json").out();
        assertThat(status.toLowerCase(Locale.ROOT)).contains("\"status\" : \"" + (runs ? "true" : "false") + "\"");
        if (words != null) assertThat(status).contains(row.reference()).contains(words);
        else assertThat(status).doesNotContain("connection refused").doesNotContain("ImageNotRefreshed");
        assertThat(ENGINE.docker("ps", "--all", "--quiet", "--filter", "name=row-job-1")
                        .isEmpty())
                .isNotEqualTo(runs);
    }
}
