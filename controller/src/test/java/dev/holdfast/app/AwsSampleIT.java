package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code samples/aws} as its README says: a device without keys, its Compose file, images and secrets at AWS. */
class AwsSampleIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void aDeviceConvergesFollowsItsSecretAndStartsWithoutANetwork() throws IOException {
        try (KioskOnLoopback kiosk = new KioskOnLoopback(folder, ENGINE)) {
            String settings = kiosk.settings("").toString();
            String document = kiosk.document("").toString();
            CommandLineOnNode node = new CommandLineOnNode(folder, ENGINE.host()).in(KioskOnLoopback.noKeys());

            Result applied = node.run("apply", document, "--config", settings);
            assertThat(applied.exitCode()).as(applied.toString()).isZero();
            assertThat(kiosk.provider().issued()).as("keys for the certificate").isNotEmpty();
            assertThat(password()).isEqualTo(KioskOnLoopback.MARKER + "-password-one");
            assertThat(node.run("plan", document, "--config", settings).exitCode())
                    .isZero();
            String web = id("kiosk-web-1");

            try (CommandLineOnNode.Running running = node.controller("--config", settings)) {
                kiosk.password("two");
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> password().equals(KioskOnLoopback.MARKER + "-password-two"));
                assertThat(id("kiosk-web-1"))
                        .as("only the service that uses it")
                        .isEqualTo(web);
                assertThat(running.result()).isNotDone();
            }

            kiosk.withoutBucket();
            kiosk.registry().stop();
            ENGINE.docker("rm", "--force", "kiosk-web-1", "kiosk-database-1");
            try (CommandLineOnNode.Running running = node.controller("--config", settings)) {
                await().atMost(PATIENCE).until(() -> node.run("status", "kiosk").exitCode() == 0);
                assertThat(node.run("status", "kiosk", "-o", "json").out()).contains("\"fromCache\" : true");
                assertThat(running.result()).isNotDone();
            }
        }
    }

    private static String password() {
        return ENGINE.docker("exec", "kiosk-database-1", "cat", "/run/secrets/database-password");
    }

    private static String id(String container) {
        return ENGINE.docker("inspect", "--format", "{{.Id}}", container);
    }
}
