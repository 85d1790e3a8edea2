package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does not use costs it nothing: no class of it is loaded, no library of it opened. */
class UnusedLibrariesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void anApplication() throws IOException {
        ENGINE.image("runs:1");
        Files.createDirectory(documents());
        Files.writeString(documents().resolve("app.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: plain}
                spec:
                  source: {inline: "services: {web: {image: 'runs:1'}}"}
                """);
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void aControllerOfFilesLoadsNothingOfAwsMqttAndHttpClients() throws IOException {
        Path loaded = folder.resolve("classes");
        Shell shell = new Shell(ENGINE.host(), Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded));

        Shell.Result once = shell.holdfast(
                folder.resolve("state"),
                "run",
                "--once",
                "--listen=127.0.0.1:0",
                documents().toString());

        assertThat(once.exitCode()).as(once.text()).isZero();
        assertThat(Files.readString(loaded))
                .contains(" dev.holdfast.app.Controller ")
                .doesNotContain(
                        " dev.holdfast.aws.",
                        " dev.holdfast.mqtt.",
                        " software.amazon.",
                        " com.hivemq.",
                        " io.netty.",
                        " io.reactivex.",
                        " jdk.internal.net.http.");
    }

    @Test
    void itOpensTheirLibrariesOnlyWhenItIsToUseThem() throws IOException, InterruptedException {
        assertThat(libraries("unused", Map.of()))
                .contains("lib/docker-java-core")
                .doesNotContain("lib/optional");

        assertThat(libraries("used", Map.of("HOLDFAST_MQTT_BROKER", "mqtt://127.0.0.1:1")))
                .contains("lib/docker-java-core", "lib/optional/com.hivemq.hivemq-mqtt-client.jar");
    }

    /** The files that a controller holds open once it has brought the application up. */
    private String libraries(String run, Map<String, String> settings) throws IOException, InterruptedException {
        Path state = folder.resolve("state");
        Path log = folder.resolve(run + ".log");
        Shell shell = new Shell(ENGINE.host(), settings);
        Process controller = shell.begin(
                log, state, "run", "--listen=127.0.0.1:0", documents().toString());
        try {
            await().atMost(PATIENCE)
                    .until(() -> shell.holdfast(state, "status", "plain").exitCode() == 0);
            return String.join("\n", open(controller.pid()));
        } finally {
            controller.destroy();
            controller.waitFor();
        }
    }

    private static List<String> open(long process) throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process), "fd"))) {
            for (Path file : files.toList())
                if (Files.exists(file)) open.add(Files.readSymbolicLink(file).toString());
        }
        return open;
    }

    private Path documents() {
        return folder.resolve("apps.d");
    }
}
