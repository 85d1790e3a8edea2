package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.CertificateAuthority;
import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of a device, with a real broker that looks at certificates, and what its description says besides. */
class MqttDeviceIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final Path SAMPLE = Path.of("../samples/mqtt-device");
    private static final Pattern SNIPPET = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder = Path.of("");

    private int port;

    @BeforeEach
    void aCopyOnAFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        for (String file : List.of("application.yaml", "compose.yaml", "certificates"))
            Files.copy(SAMPLE.resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        Path document = folder.resolve("application.yaml");
        Files.writeString(document, Files.readString(document).replace("8883", String.valueOf(port)));
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void theDevicePublishesToABrokerAndEachChecksTheOther() throws IOException {
        succeeds(shell().run(folder.resolve("certificates").toString()));
        succeeds(shell().run("samples/images", "broker:1", "device:1"));

        Result applied = holdfast("apply", folder.toString(), "--timeout", "60s");

        assertThat(applied.exitCode()).as(applied.toString()).isZero();
        Shell.Result heard = listen("--cert", own("device.pem"), "--key", own("device.key"));
        assertThat(heard.text()).isEqualTo("site/thermometer {\"celsius\":21.5}\n");
        assertThat(listen().exitCode()).as("without a certificate").isNotZero();
        assertThat(ENGINE.docker("logs", "mqtt-device-broker-1")).contains("as thermometer (p2, c1, k60, u'device')");

        aStrangersCertificate();
        ENGINE.docker("restart", "mqtt-device-thermometer-1");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ENGINE.docker("inspect", "-f", "{{.State.Health.Status}}", "mqtt-device-thermometer-1")
                        .equals("unhealthy"));
        assertThat(ENGINE.docker("logs", "mqtt-device-broker-1")).contains("certificate verify failed");
        assertThat(holdfast("status", "mqtt-device").exitCode()).isEqualTo(3);
    }

    @Test
    void everyWayThatTheDescriptionShowsIsAComposeFile() throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(SAMPLE.resolve("README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(snippets).hasSize(3);
        Path elsewhere = Files.createDirectory(folder.resolve("snippets"));
        for (String snippet : snippets) {
            Path file = Files.writeString(elsewhere.resolve("compose.yaml"), snippet);
            Result valid = holdfast("validate", file.toString());
            assertThat(valid.exitCode()).as(snippet + valid).isZero();
        }
    }

    private void aStrangersCertificate() throws IOException {
        CertificateAuthority stranger =
                new CertificateAuthority(Files.createDirectory(folder.resolve("stranger")), "stranger");
        CertificateAuthority.Identity identity = stranger.issue("device");
        // A file that is mounted stays the file it was: it is written anew, not replaced.
        try (Stream<Path> files = Stream.of(identity.certificate(), identity.key())) {
            for (Path file : files.toList())
                Files.write(folder.resolve("certs").resolve(file.getFileName()), Files.readAllBytes(file));
        }
        Files.setPosixFilePermissions(folder.resolve("certs/device.key"), PosixFilePermissions.fromString("rw-------"));
    }

    private Shell.Result listen(String... options) {
        return shell().run(Stream.concat(
                        Stream.of(
                                "mosquitto_sub",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                String.valueOf(port),
                                "-t",
                                "#",
                                "-v",
                                "-C",
                                "1",
                                "-W",
                                "20",
                                "--cafile",
                                own("ca.pem")),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private String own(String file) {
        return folder.resolve("certs").resolve(file).toString();
    }

    private static Shell shell() {
        return new Shell(ENGINE.host());
    }

    private Result holdfast(String... arguments) {
        return new CommandLineOnNode(folder, ENGINE.host()).run(arguments);
    }

    private static void succeeds(Shell.Result result) {
        assertThat(result.exitCode()).as(result.text()).isZero();
    }
}
