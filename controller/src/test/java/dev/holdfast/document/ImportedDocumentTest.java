package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.desired.PullPolicy;
import dev.holdfast.document.reading.PolicyReader;
import dev.holdfast.greengrass.GreengrassImport;
import dev.holdfast.reconcile.Policy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an import prints is a document, and means what the connector did. */
class ImportedDocumentTest {
    private static final String CONNECTOR = """
        {"ConnectorArn": "arn:aws:greengrass:us-west-2::/connectors/DockerApplicationDeployment/versions/7",
         "Parameters": {
           "DockerComposeFileS3Bucket": "myS3Bucket",
           "DockerComposeFileS3Key": "production-docker-compose.yml",
           "DockerComposeFileDestinationPath": "/home/username/myCompose"%s}}
        """;

    @Test
    void aConnectorWithDefaultsIsLookedAfterAsTheConnectorDid() {
        assertThat(policy(""))
                .isEqualTo(new Policy(
                        PullPolicy.ALWAYS,
                        true,
                        Policy.Offline.FAIL,
                        Duration.ofMinutes(5),
                        Policy.Drift.HEAL,
                        true,
                        false,
                        true,
                        false,
                        new Policy.Shutdown(true, Duration.ofMinutes(10)),
                        Duration.ofSeconds(300),
                        new Policy.Messages(null, Policy.Messages.Format.GREENGRASS)));
    }

    @Test
    void aConnectorWithEverythingTurnedRoundToo() {
        assertThat(policy(", \"ForceDeploy\": \"true\", \"DockerPullBeforeUp\": \"false\","
                        + " \"StopContainersOnNewDeployment\": \"false\", \"DockerOfflineMode\": \"true\","
                        + " \"DockerContainerStatusLogFrequency\": \"9999\""))
                .isEqualTo(new Policy(
                        PullPolicy.MISSING,
                        true,
                        Policy.Offline.USE_CACHE,
                        Duration.ofMinutes(5),
                        Policy.Drift.HEAL,
                        true,
                        false,
                        true,
                        true,
                        new Policy.Shutdown(false, Duration.ofMinutes(10)),
                        Duration.ofSeconds(9999),
                        new Policy.Messages(null, Policy.Messages.Format.GREENGRASS)));
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void awkwardValuesReachTheSpecAsTheyWere(String key) {
        String escaped = key.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        ComposeApplicationSpec spec =
                spec(CONNECTOR.replace("production-docker-compose.yml", escaped).replace("%s", ""));

        assertThat(spec.source().s3())
                .isNotNull()
                .satisfies(s3 -> assertThat(s3.key()).isEqualTo(key));
    }

    private static Stream<String> awkward() {
        return Stream.of("a \"b\" 'c' # d: e", "two\nlines", "ключ/鍵/🔑", "yes", "1.10", "~", "{a}", "\\n");
    }

    private static Policy policy(String parameters) {
        return PolicyReader.of(spec(CONNECTOR.formatted(parameters)));
    }

    private static ComposeApplicationSpec spec(String definition) {
        GreengrassImport.Outcome outcome =
                GreengrassImport.read("connector.json", definition.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(GreengrassImport.Translated.class);
        byte[] document = ((GreengrassImport.Translated) outcome).document().getBytes(StandardCharsets.UTF_8);
        DocumentFile file = new DocumentReader()
                .read(Path.of("/etc/holdfast/apps.d/app.yaml"), "app.yaml", document, true, List.of());
        assertThat(file.problems()).isEmpty();
        assertThat(file.invalid()).isEmpty();
        assertThat(file.declarations()).hasSize(1);
        return file.declarations().get(0).spec();
    }
}
