package dev.holdfast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
    private static final String DEFINITION = """
            {"InitialVersion": {"Connectors": [{
              "Id": "MyDocker",
              "ConnectorArn": "arn:aws:greengrass:us-west-2::/connectors/DockerApplicationDeployment/versions/7",
              "Parameters": {
                "DockerComposeFileS3Bucket": "myS3Bucket",
                "DockerComposeFileS3Key": "compose.yml",
                "DockerComposeFileDestinationPath": "/home/username/myCompose",
                "ForceDeploy": "True"
              }
            }]}}
            """;

    @TempDir
    Path folder = Path.of("");

    private TestProgram program = new TestProgram(folder);

    @BeforeEach
    void aNewProgram() {
        program = new TestProgram(folder);
    }

    @Test
    void theDocumentGoesToStandardOutputAndTheAdviceToStandardError() throws IOException {
        Path file = Files.writeString(folder.resolve("connector.json"), DEFINITION);

        assertThat(program.run("import", "greengrass", file.toString())).isZero();
        assertThat(program.out()).startsWith("# Made by").contains("      bucket: myS3Bucket\n", "  force: true\n");
        assertThat(program.err()).startsWith("holdfast: DockerUserId: the connector ran as ggc_user; ");
        assertThat(program.err().lines()).allMatch(line -> line.startsWith("holdfast: "));
        assertThat(program.asked).isEmpty();
    }

    @Test
    void aDashIsStandardInput() {
        program.piped = DEFINITION.getBytes(StandardCharsets.UTF_8);

        assertThat(program.run("import", "greengrass", "-")).isZero();
        assertThat(program.out()).contains("bucket: myS3Bucket");
    }

    @Test
    void everyProblemIsALineAndNothingIsPrinted() {
        program.piped = DEFINITION
                .replace("myS3Bucket", "my")
                .replace("\"True\"", "true")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(program.run("import", "greengrass", "-")).isEqualTo(1);
        assertThat(program.out()).isEmpty();
        assertThat(program.err())
                .isEqualTo(
                        "holdfast: <standard input>:5:34: InitialVersion.Connectors[0].Parameters.DockerComposeFileS3Bucket:"
                                + " \"my\" is not a bucket: 3 to 63 letters without accents, digits, \".\" and \"-\"\n"
                                + "holdfast: <standard input>:8:20: InitialVersion.Connectors[0].Parameters.ForceDeploy:"
                                + " must be a string, as all parameters, but is a boolean: write \"true\"\n");
    }

    @Test
    void aFileThatIsNotThereIsAFailure() {
        assertThat(program.run("import", "greengrass", "nothing.json")).isEqualTo(1);
        assertThat(program.err()).isEqualTo("holdfast: there is no file nothing.json\n");
    }

    @Test
    void aFolderIsAFailure() {
        assertThat(program.run("import", "greengrass", folder.toString())).isEqualTo(1);
        assertThat(program.err()).startsWith("holdfast: cannot read the file " + folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"import", "import greengrass", "import kubernetes x.json", "import greengrass a.json b.json"})
    void aWrongCommandLineEnds64(String arguments) {
        assertThat(program.run(arguments.split(" "))).isEqualTo(64);
        assertThat(program.err()).startsWith("holdfast: ").doesNotContain("Exception", "\tat ");
        assertThat(program.out()).isEmpty();
    }

    @Test
    void theHelpOfTheProgramNamesIt() {
        program.run("--help");

        assertThat(program.out()).containsPattern("import\\s+Print a document that does what the Docker connector");
    }
}
