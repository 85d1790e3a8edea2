package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
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
 * column.
 */
class OfflineTableIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final TestRegistry REACHABLE = TestRegistry.begin();
    private static final TestRegistry STOPPED = TestRegistry.begin();
    private static final AwsTestServer AWS = AwsTestServer.begin();
    private static final HttpServer WEB = web();
    private static final AtomicReference<String> PAGE = new AtomicReference<>("");

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

        /** The Compose file; it wants the token when there is a store of secrets. */
        private String compose() {
            String environment = secrets.equals("-") ? "" : ", environment: {API_TOKEN: '${API_TOKEN:-}'}";
            return "services: {job: {image: '" + reference() + "'" + environment + "}}";
        }

        /** The document's {@code source}. */
        private String composeSource() {
            return source.equals("-")
                    ? "inline: \"" + compose() + "\""
                    : "http: {url: \"http://127.0.0.1:" + WEB.getAddress().getPort() + "/compose.yaml\"}";
        }

        /** The document's {@code variablesFrom}, or a line that says nothing. */
        private String secretsOf() {
            return secrets.equals("-") ? "variables: {}" : "variablesFrom: [{secretsManager: {secretId: row/env}}]";
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
        AWS.secret("eu-west-1", "row/env", "{\"API_TOKEN\": \"any\"}");
    }

    /** Hangs up while it has no page. */
    private static HttpServer web() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/compose.yaml", exchange -> {
                try (exchange) {
                    byte[] page = Objects.requireNonNull(PAGE.get()).getBytes(StandardCharsets.UTF_8);
                    if (page.length == 0) return;
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void end() {
        WEB.stop(0);
        AWS.close();
        REACHABLE.close();
        STOPPED.close();
    }

    @AfterEach
    void anEmptyEngine() {
        AWS.healthy();
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
                "- | no  | - | - | no  | Never   | Fail     | waits | its pull policy is never",
                "yes | yes | -   | no  | yes | Missing | UseCache | runs  |",
                "yes | yes | -   | no  | no  | Missing | UseCache | runs  |",
                "yes | no  | -   | no  | yes | Missing | UseCache | runs  |",
                "yes | no  | -   | no  | no  | Missing | UseCache | waits | connection refused; next try at",
                "yes | yes | -   | no  | yes | Missing | Fail     | runs  |",
                "yes | yes | -   | no  | no  | Missing | Fail     | runs  |",
                "yes | no  | -   | no  | yes | Missing | Fail     | runs  |",
                "yes | no  | -   | no  | no  | Missing | Fail     | waits | connection refused; next try at",
                "no  | yes | -   | yes | yes | Missing | UseCache | runs  |",
                "no  | yes | -   | yes | no  | Missing | UseCache | runs  |",
                "no  | no  | -   | yes | yes | Missing | UseCache | runs  |",
                "no  | no  | -   | yes | no  | Missing | UseCache | waits | connection refused; next try at",
                "no  | yes | -   | yes | yes | Missing | Fail     | waits | cannot be read",
                "no  | yes | -   | yes | no  | Missing | Fail     | waits | cannot be read",
                "no  | no  | -   | yes | yes | Missing | Fail     | waits | cannot be read",
                "no  | no  | -   | yes | no  | Missing | Fail     | waits | cannot be read",
                "no  | yes | -   | no  | yes | Missing | UseCache | waits | cannot be read",
                "no  | yes | -   | no  | yes | Missing | Fail     | waits | cannot be read",
                "yes | no  | yes | no  | yes | Missing | UseCache | runs  |",
                "no  | no  | yes | yes | yes | Missing | UseCache | runs  |",
                "yes | no  | no  | no  | yes | Missing | UseCache | waits | row/env",
                "no  | no  | no  | yes | yes | Missing | UseCache | waits | row/env",
                "yes | no  | yes | no  | yes | Missing | Fail     | runs  |",
                "no  | no  | yes | yes | yes | Missing | Fail     | waits | cannot be read",
                "yes | no  | no  | no  | yes | Missing | Fail     | waits | row/env",
                "no  | no  | no  | yes | yes | Missing | Fail     | waits | cannot be read"
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
        Path document = Files.writeString(folder.resolve("row.yaml"), row.document());
        CommandLineOnNode node = new CommandLineOnNode(folder, ENGINE.host()).in(aws());
        if (cache.equals("yes")) keepCopy(row, node, document);
        PAGE.set(source.equals("yes") ? row.compose() : "");
        if (secrets.equals("no")) AWS.fault("GetSecretValue", new Fault.HangUp());
        if (image.equals("yes")) ENGINE.docker("tag", "row:1", row.reference());
        boolean runs = comesTo.equals("runs");

        Result applied = node.run("apply", document.toString(), "--timeout", runs ? "30s" : "2s");

        assertThat(applied.exitCode()).as(applied.toString()).isEqualTo(runs ? 0 : 1);
        String status = node.run("status", "row", "-o", "json").out();
        // What could never be loaded has no status, only a failure.
        boolean loaded = !source.equals("no") || cache.equals("yes");
        if (loaded)
            assertThat(status.toLowerCase(Locale.ROOT)).contains("\"status\" : \"" + (runs ? "true" : "false") + "\"");
        if (words != null) assertThat(loaded ? status : applied.err()).contains(words);
        else assertThat(status).doesNotContain("connection refused").doesNotContain("ImageNotRefreshed");
        assertThat(ENGINE.docker("ps", "--all", "--quiet", "--filter", "name=row-job-1")
                        .isEmpty())
                .isNotEqualTo(runs);
    }

    /** A day on which everything could be reached. */
    private static void keepCopy(Row row, CommandLineOnNode node, Path document) {
        PAGE.set(row.compose());
        ENGINE.docker("tag", "row:1", row.reference());
        Result applied = node.run("apply", document.toString());
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
        ENGINE.docker("rm", "--force", "row-job-1");
        forget(row.reference());
    }

    private static Map<String, String> aws() {
        Map<String, String> variables = new TreeMap<>(AWS.variables());
        variables.put("HOLDFAST_AWS_REGION", "eu-west-1");
        variables.put("HOLDFAST_AWS_ENDPOINT", AWS.endpoint().toString());
        return variables;
    }
}
