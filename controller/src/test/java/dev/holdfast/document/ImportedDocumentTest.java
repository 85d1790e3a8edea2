package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.greengrass.GreengrassImport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an import prints is a document. */
class ImportedDocumentTest {
    private static final String CONNECTOR = """
            {"ConnectorArn": "arn:aws:greengrass:us-west-2::/connectors/DockerApplicationDeployment/versions/7",
             "Parameters": {
               "DockerComposeFileS3Bucket": "myS3Bucket",
               "DockerComposeFileS3Key": "%s",
               "DockerComposeFileDestinationPath": "/home/username/myCompose"}}
            """;

    @ParameterizedTest
    @MethodSource("keys")
    void nothingIsWrongWithIt(String key) {
        String escaped = key.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        GreengrassImport.Outcome outcome = GreengrassImport.read(
                "connector.json", CONNECTOR.formatted(escaped).getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(GreengrassImport.Translated.class);
        byte[] document = ((GreengrassImport.Translated) outcome).document().getBytes(StandardCharsets.UTF_8);

        DocumentFile file = new DocumentReader()
                .read(Path.of("/etc/holdfast/apps.d/app.yaml"), "app.yaml", document, true, List.of());

        assertThat(file.problems()).isEmpty();
        assertThat(file.invalid()).isEmpty();
    }

    private static Stream<String> keys() {
        return Stream.of(
                "compose.yml", "a \"b\" 'c' # d: e", "two\nlines", "ключ/鍵/🔑", "yes", "1.10", "~", "{a}", "\\n");
    }
}
