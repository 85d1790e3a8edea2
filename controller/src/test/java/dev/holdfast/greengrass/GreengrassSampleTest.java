package dev.holdfast.greengrass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document of {@code samples/greengrass} is what the command prints. */
class GreengrassSampleTest {
    private static final Path SAMPLE = Path.of("..", "samples", "greengrass");

    @Test
    void theDocumentIsTheOneThatIsImported() throws IOException {
        String imported = Definitions.translated(Files.readString(SAMPLE.resolve("connector.json")))
                .document();

        assertThat(imported).isEqualTo(Files.readString(SAMPLE.resolve("application.yaml")));
    }

    @Test
    void everyParameterIsUsed() throws IOException {
        assertThat(Files.readString(SAMPLE.resolve("connector.json"))).contains(Parameter.names());
    }
}
