package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.app.CommandLineOnNode.Running;
import dev.holdfast.testing.TestBroker;
import dev.holdfast.testing.TestBroker.Heard;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker hears of real applications. */
class MqttIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final String SHOP = "1 holdfast/kiosk-17/shop/status ";
    private static final String CONNECTOR = "0 dockerapplicationdeploymentconnector/message/status ";
    private static final String MARKER = "m4rker-of-a-secret";

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void aBrokerHearsOfEveryApplicationInItsForm() throws Exception {
        Path documents = Files.createDirectory(folder.resolve("apps.d"));
        ENGINE.image("runs:1");
        document(documents, "shop", "", "environment: {PASSWORD: " + MARKER + "}");
        document(documents, "old", "mqtt: {format: greengrass}", "");
        try (TestBroker broker =
                new TestBroker(Files.createDirectory(folder.resolve("broker")), "allow_anonymous true")) {
            Heard heard = broker.listen();
            try (Running running = controller(broker)) {
                String ready = hears(
                        heard, SHOP, message -> condition(message, "Ready").equals("True"));
                JsonNode status = new ObjectMapper().readTree(ready);
                assertThat(status.path("application").asText()).isEqualTo("shop");
                assertThat(status.path("node").asText()).isEqualTo("kiosk-17");
                assertThat(status.path("version").asText()).isEqualTo("7");
                assertThat(status.path("services").path(0).path("running").asInt())
                        .isEqualTo(1);
                assertThat(hears(heard, CONNECTOR, message -> true))
                        .isEqualTo("{\"status\":\"success\",\"GreengrassDockerApplicationDeploymentStatus\":"
                                + "\"Successfully triggered docker-compose up\",\"S3Bucket\":\"\",\"ComposeFileName\":\""
                                + "inline in " + documents.resolve("old.yaml")
                                + "\",\"ComposeFileVersion\":\"7\"}");

                broker.stop();
                document(documents, "shop", "", "image: localhost/holdfast-absent:1");
                document(documents, "old", "mqtt: {format: greengrass}", "imge: wrong");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> statusOf("shop").contains("\"False\"")
                                && statusOf("old").contains("InvalidComposeFile"));
                broker.start();
                Heard again = broker.listen();

                assertThat(hears(again, CONNECTOR, message -> true))
                        .startsWith("{\"status\":\"fail\",\"error_message\":\"")
                        .contains("imge")
                        .endsWith("\",\"error\":\"InvalidParameter\"}");
                hears(again, SHOP, message -> condition(message, "Ready").equals("False"));

                Files.delete(documents.resolve("shop.yaml"));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> again.messages().contains(SHOP));
                assertThat(heard.messages()).noneMatch(message -> message.contains(MARKER));
                assertThat(running.result()).isNotDone();
            }
            Heard kept = broker.listen();
            await().until(() -> !kept.messages().isEmpty());
            assertThat(kept.messages())
                    .containsExactly("1 holdfast/kiosk-17/status {\"node\":\"kiosk-17\",\"status\":\"offline\"}");
            assertThat(broker.said()).doesNotContain(MARKER);
        }
    }

    private Running controller(TestBroker broker) {
        return node().in(Map.of("HOLDFAST_MQTT_BROKER", "mqtt://127.0.0.1:" + broker.port(), "HOLDFAST_RESYNC", "2s"))
                .controller();
    }

    private CommandLineOnNode node() {
        return new CommandLineOnNode(folder, ENGINE.host());
    }

    private String statusOf(String application) {
        return node().run("status", application, "-o", "json").out();
    }

    private static void document(Path folder, String name, String spec, String service) throws IOException {
        Path file = Files.createTempFile(folder.resolveSibling(""), name, "");
        Files.writeString(
                file, """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: %s}
                spec:
                  version: "7"
                  %s
                  source:
                    inline: |
                      services:
                        web:
                          %s
                          %s
                """.formatted(name, spec, service.startsWith("image:") ? "" : "image: runs:1", service));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.move(file, folder.resolve(name + ".yaml"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The payload of the first message that fits. */
    private static String hears(Heard heard, String topic, Predicate<String> fits) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !payloads(heard, topic, fits).isEmpty());
        return payloads(heard, topic, fits).get(0);
    }

    private static List<String> payloads(Heard heard, String topic, Predicate<String> fits) {
        return heard.messages().stream()
                .filter(message -> message.startsWith(topic))
                .map(message -> message.substring(topic.length()))
                .filter(fits)
                .toList();
    }

    private static String condition(String message, String type) {
        try {
            for (JsonNode condition : new ObjectMapper().readTree(message).path("conditions"))
                if (condition.path("type").asText().equals(type))
                    return condition.path("status").asText();
            return "";
        } catch (IOException e) {
            throw new AssertionError(message, e);
        }
    }
}
