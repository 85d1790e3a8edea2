package dev.holdfast.app;

import static dev.holdfast.app.KioskOnLoopback.MARKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestBroker;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.aws.AwsKey;
import dev.holdfast.testing.aws.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A unique marker in every secret there is, all features at once at debug level, and one thing after the other going wrong: the marker
 * is then searched for wherever something can be read. The only place it may be is where the user asked for it.
 */
class SecretsNowhereIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MORE = """
              statusLog: {interval: 1s}
              mqtt: {format: status}
              shutdown: {containers: Stop}
            """;

    @TempDir
    Path folder = Path.of("");

    private final Shell shell = new Shell(ENGINE.host(), KioskOnLoopback.noKeys());
    private final StringBuilder said = new StringBuilder();

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void noSecretIsInAnythingThatCanBeRead() throws Exception {
        try (KioskOnLoopback kiosk = new KioskOnLoopback(folder, ENGINE);
                TestBroker broker = broker()) {
            TestBroker.Heard heard = broker.listen("-u", "kiosk", "-P", MARKER + "-mqtt");
            kiosk.secret(
                    "hub",
                    "{\"username\": \"mary\", \"password\": \"" + MARKER + "-hub\", \"registryUrl\": \"localhost:1\"}");
            int port = freePort();
            String settings = kiosk.settings(settingsFor(broker)).toString();
            String document = kiosk.document("    - secretsManager: {secretId: hub}\n" + MORE)
                    .toString();
            Path log = folder.resolve("log");
            Process controller = shell.begin(
                    log,
                    state(),
                    "run",
                    "--config=" + settings,
                    "--listen=127.0.0.1:" + port,
                    folder.resolve("apps.d").toString());
            try {
                await().atMost(PATIENCE).until(() -> holdfast("status", "kiosk").exitCode() == 0);
                looked(port, controller);

                kiosk.password("two");
                kiosk.secret("kiosk/env", "{\"API_TOKEN\": \"" + MARKER + "-token-2\"}");
                says(log, "secret database-password changed");
                says(log, "API_TOKEN");
                looked(port, controller);

                kiosk.secret("kiosk/env", "{\"API_TOKEN\": [\"" + MARKER + "-list\"]}");
                says(log, "kiosk/env");
                kiosk.secret("kiosk/env", "{\"API_TOKEN\": \"" + MARKER + "-token-3\"}");
                kiosk.put(KioskOnLoopback.compose().replace("kiosk/web:1", "kiosk/web:absent"));
                says(log, "kiosk/web:absent");
                kiosk.put(KioskOnLoopback.compose().replace("web:1\n", "web:1\n    ports: [\"${API_TOKEN}:80\"]\n"));
                says(log, "InvalidComposeFile");
                looked(port, controller);
                said.append(
                        holdfast("-v", "plan", "--config=" + settings, document).text());

                kiosk.aws().fault("GetSecretValue", new Fault.Status(500, "InternalServiceError", "trouble"));
                kiosk.aws().fault("GetAuthorizationToken", new Fault.Half());
                broker.stop();
                kiosk.put(KioskOnLoopback.compose());
                says(log, "InternalServiceError");
                kiosk.aws().healthy();
                broker.start();
                await().atMost(PATIENCE).until(() -> holdfast("status", "kiosk").exitCode() == 0);
                looked(port, controller);
            } finally {
                controller.destroy();
                if (!controller.waitFor(60, TimeUnit.SECONDS)) controller.destroyForcibly();
            }
            said.append(Files.readString(log)).append(broker.said()).append(heard.messages());
            said.append(kiosk.aws().logMessages("/kiosks", "kiosk-17"));
            state(said);
            assertThat(said.toString())
                    .contains("kiosk/web", "database-password", "holdfast_application_ready", "holdfast.dev/sensitive")
                    .doesNotContain(MARKER);
            for (AwsKey key : kiosk.provider().issued())
                assertThat(said.toString()).doesNotContain(key.secret(), key.sessionToken());
            assertThat(kiosk.aws().logMessages("/kiosks", "kiosk-17")).isNotEmpty();
            assertThat(heard.messages()).isNotEmpty();
        }
    }

    private String settingsFor(TestBroker broker) throws IOException {
        Path password = Files.writeString(folder.resolve("mqtt-password"), MARKER + "-mqtt");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return """
                log:
                  level: debug
                  cloudWatch: {group: /kiosks, stream: kiosk-17}
                mqtt:
                  broker: mqtt://127.0.0.1:%d
                  username: kiosk
                  passwordFile: %s
                resync: 2s
                """.formatted(broker.port(), password);
    }

    private TestBroker broker() throws IOException {
        Path own = Files.createDirectory(folder.resolve("broker"));
        Path users = Files.createFile(own.resolve("users"));
        Shell.Result made = shell.run("mosquitto_passwd", "-b", users.toString(), "kiosk", MARKER + "-mqtt");
        assertThat(made.exitCode()).as(made.text()).isZero();
        return new TestBroker(own, "allow_anonymous false", "password_file " + users);
    }

    /** Everything that somebody can read of a running node. */
    private void looked(int port, Process controller) throws IOException, InterruptedException {
        for (String format : List.of("table", "wide", "json", "yaml"))
            said.append(holdfast("status", "-o", format).text());
        said.append(holdfast("-v", "events").text())
                .append(holdfast("events", "-o", "json").text());
        said.append(holdfast("logs", "kiosk").text());
        said.append(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        said.append(ENGINE.docker("ps", "--all", "--no-trunc"));
        for (String id : ENGINE.docker("ps", "--all", "--quiet").split("\n"))
            if (!id.isBlank()) said.append(withoutWhatWasAskedFor(ENGINE.docker("inspect", id)));
        List<ProcessHandle> processes = Stream.concat(Stream.of(controller.toHandle()), controller.descendants())
                .toList();
        for (ProcessHandle process : processes)
            said.append(process.info().commandLine().orElse(""));
        state(said);
    }

    /** The one place where the document wants the token. */
    private static String withoutWhatWasAskedFor(String inspected) {
        return inspected.replaceAll("\"API_TOKEN=" + MARKER + "-token[^\"]*\"", "\"API_TOKEN\"");
    }

    private void state(StringBuilder to) throws IOException {
        try (Stream<Path> files = Files.walk(state())) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                to.append(file).append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
    }

    private static void says(Path log, String words) {
        await("the log to say " + words)
                .atMost(PATIENCE)
                .until(() -> Files.readString(log).contains(words));
    }

    private Path state() {
        return folder.resolve("state");
    }

    private Shell.Result holdfast(String... arguments) {
        return shell.holdfast(state(), arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
