package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.testing.S3Mock;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller whose Compose file is in a bucket, on a real engine. */
class RemoteSourceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    Path folder = Path.of("");

    private CommandLineOnNode node = new CommandLineOnNode(folder, ENGINE.host());

    @BeforeEach
    void aNode() throws IOException {
        ENGINE.image("remote/web:1");
        Files.createDirectories(folder.resolve("apps.d"));
        node = new CommandLineOnNode(folder, ENGINE.host())
                .in(Map.of("AWS_ACCESS_KEY_ID", "anybody", "AWS_SECRET_ACCESS_KEY", "anything"));
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    private static String compose(int round) {
        return "services: {web: {image: 'remote/web:1', environment: {ROUND: '" + round
                + "'}, stop_signal: SIGKILL}}\n";
    }

    private JsonNode status() throws IOException {
        return new ObjectMapper()
                .readTree(node.run("status", "shop", "-o", "json").out());
    }

    private static JsonNode find(JsonNode tree, String name) {
        return tree.findValue(name) == null ? tree.path(name) : tree.findValue(name);
    }

    private String round() {
        String names = ENGINE.docker("ps", "--filter", "name=shop-web-1", "--format", "{{.Names}}");
        return names.equals("shop-web-1")
                ? ENGINE.docker("inspect", "shop-web-1", "-f", "{{range .Config.Env}}{{println .}}{{end}}")
                : "";
    }

    private void awaitRound(int round) {
        await().atMost(PATIENCE).until(() -> round().contains("ROUND=" + round));
    }

    @Test
    void followsItsObjectAndStartsFromTheCopyWhenTheBucketIsOutOfReach() throws IOException {
        try (S3Mock s3 = S3Mock.begin()) {
            s3.bucket("shop-config");
            s3.put("shop-config", "compose.yaml", compose(1));
            Files.writeString(folder.resolve("apps.d/shop.yaml"), """
                    apiVersion: holdfast.dev/v1alpha1
                    kind: ComposeApplication
                    metadata: {name: shop}
                    spec:
                      interval: 1s
                      source:
                        s3:
                          bucket: shop-config
                          key: compose.yaml
                          region: eu-central-1
                          endpoint: %s
                          pathStyle: true
                    """.formatted(s3.endpoint()));
            assertThat(node.run("plan", folder.resolve("apps.d").toString()).exitCode())
                    .isEqualTo(2);
            String version;
            try (CommandLineOnNode.Running running = node.controller()) {
                awaitRound(1);
                assertThat(running.result()).isNotDone();
                version = s3.put("shop-config", "compose.yaml", compose(2));
                awaitRound(2);
                await().atMost(PATIENCE).until(() -> node.run("status").exitCode() == 0);
                JsonNode revision = find(status(), "revision");
                assertThat(revision.path("source").asText()).isEqualTo("s3://shop-config/compose.yaml");
                assertThat(revision.path("versionId").asText()).isEqualTo(version);
                assertThat(revision.path("fromCache").asBoolean()).isFalse();
                assertThat(ENGINE.docker(
                                "inspect", "shop-web-1", "-f", "{{index .Config.Labels \"holdfast.dev/version\"}}"))
                        .isEqualTo(version);
                s3.put("shop-config", "compose.yaml", "services: {web: {imge: x}}\n");
                await().atMost(PATIENCE).until(() -> status().toString().contains("imge"));
                awaitRound(2);
            }
            s3.stop();
            ENGINE.docker("rm", "-f", "shop-web-1");
            try (CommandLineOnNode.Running running = node.controller()) {
                awaitRound(2);
                assertThat(running.result()).isNotDone();
                await().atMost(PATIENCE).until(() -> node.run("status").exitCode() == 0);
                JsonNode status = status();
                assertThat(find(status, "revision").path("fromCache").asBoolean())
                        .isTrue();
                assertThat(status.toString())
                        .contains("FromCache")
                        .contains("s3://shop-config/compose.yaml cannot be read");
            }
        }
        Path copy = folder.resolve("state/applications/shop/source");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(node.run("delete", "shop").exitCode()).isZero();
        assertThat(copy).doesNotExist();
    }
}
