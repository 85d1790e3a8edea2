package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * A real Prometheus of a test's own: on loopback, in the test's folder, scraping one target every second as the job
 * {@code holdfast}. A machine without Prometheus fails the test with a sentence.
 */
public final class PrometheusServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI base;

    /** Starts one that scrapes {@code /metrics} of the target and evaluates the rules; returns once it is ready. */
    public static PrometheusServer scraping(InetSocketAddress target, Path folder, Path rules) {
        try {
            return new PrometheusServer(target, folder, rules);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private PrometheusServer(InetSocketAddress target, Path folder, Path rules) throws IOException {
        int port = freePort();
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: holdfast
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(rules.toAbsolutePath(), target.getPort()));
        base = URI.create("http://127.0.0.1:" + port);
        process = start(
                folder.resolve("prometheus.log"),
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> get("/-/ready").statusCode() == 200);
        } catch (RuntimeException notReady) {
            close();
            throw new AssertionError(
                    "Prometheus did not become ready: " + Files.readString(folder.resolve("prometheus.log")), notReady);
        }
    }

    /** Runs {@code promtool}, with the input on its standard input; the answer holds all it printed. */
    public static Answer promtool(String input, Path folder, String... arguments) {
        try {
            Path printed = Files.createTempFile(folder, "promtool", ".log");
            List<String> command = new ArrayList<>(List.of("promtool"));
            command.addAll(List.of(arguments));
            Process promtool = start(printed, command.toArray(String[]::new));
            promtool.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            promtool.getOutputStream().close();
            if (!promtool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                promtool.destroyForcibly();
                throw new AssertionError("promtool did not end: " + command);
            }
            return new Answer(promtool.exitValue(), Files.readString(printed));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What a command came to. */
    public record Answer(int exit, String printed) {}

    /** The samples an expression has now; an expression that Prometheus refuses fails with its words. */
    public List<JsonNode> query(String expression) {
        JsonNode answer = json("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.path("status").asText().equals("success"))
            throw new AssertionError(expression + ": " + answer.path("error").asText());
        return elements(answer.path("data").path("result"));
    }

    /** The expressions that have no sample, or none that is a number. */
    public List<String> unanswered(Collection<String> expressions) {
        return expressions.stream()
                .filter(expression -> query(expression).stream()
                        .allMatch(
                                sample -> sample.path("value").path(1).asText().equals("NaN")))
                .toList();
    }

    /** Every rule that could not be evaluated, or was not yet, with the reason. */
    public List<String> unhealthyRules() {
        return elements(json("/api/v1/rules").path("data").path("groups")).stream()
                .flatMap(group -> elements(group.path("rules")).stream())
                .filter(rule -> !rule.path("health").asText().equals("ok"))
                .map(rule -> rule.path("name").asText() + " is "
                        + rule.path("health").asText() + " "
                        + rule.path("lastError").asText())
                .toList();
    }

    /** Ends this process and no other. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(Path printed, String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
        } catch (IOException missing) {
            throw new AssertionError(
                    command[0] + " is needed for this test and cannot be started (apt-get install prometheus, 2.42 or"
                            + " later, has it): " + missing.getMessage(),
                    missing);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(get(path).body());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            return client.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
