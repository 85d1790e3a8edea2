package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller without an engine, whose log goes to CloudWatch Logs as well. */
class OutwardLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private CommandLineOnNode node(AwsTestServer server, String format) throws IOException {
        Files.createDirectories(folder.resolve("apps.d"));
        Map<String, String> variables = new TreeMap<>(server.variables());
        variables.put("HOLDFAST_LOG_FORMAT", format);
        variables.put("HOLDFAST_LOG_CLOUD_WATCH_GROUP", "/kiosks");
        variables.put("HOLDFAST_AWS_REGION", "eu-central-1");
        variables.put("HOLDFAST_AWS_ENDPOINT", server.endpoint().toString());
        return new CommandLineOnNode(folder, "unix://" + folder.resolve("no.sock")).in(variables);
    }

    @Test
    void whatTheLogSaysArrivesFromTheFirstLineToTheLast() throws IOException {
        try (AwsTestServer server = AwsTestServer.begin()) {
            node(server, "text").controller().close();
            List<String> lines = server.logMessages("/kiosks", "kiosk-17");
            assertThat(lines.get(0)).startsWith("INFO  metrics and health on http://127.0.0.1:");
            assertThat(lines).contains("INFO  asked to end");
        }
    }

    @Test
    void whatKeepsTheLogFromArrivingIsNotPutIntoIt() throws IOException {
        try (AwsTestServer server = AwsTestServer.begin();
                CommandLineOnNode.Running running = node(server, "json").controller()) {
            server.fault("PutLogEvents", new Fault.Status(400, "AccessDeniedException", "no"));
            await().atMost(PATIENCE).until(() -> server.calls("PutLogEvents").size() >= 2);
            server.healthy();
            running.stop().ask();
            running.result().join();
            assertThat(server.logMessages("/kiosks", "kiosk-17"))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(line).startsWith("{\"time\":").doesNotContain("PutLogEvents"))
                    .anySatisfy(line -> assertThat(line).contains("asked to end"));
        }
    }
}
