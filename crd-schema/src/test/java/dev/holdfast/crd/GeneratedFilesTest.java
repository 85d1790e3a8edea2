package dev.holdfast.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The two committed texts are what the classes say; after a change of the classes, copy the fresh ones over them. */
class GeneratedFilesTest {
    private static final Path GENERATED = Path.of("target/generated-crd/composeapplications.holdfast.dev-v1.yml");
    private static final Path FRESH_CRD = Path.of("target/fresh/composeapplications.holdfast.dev.yaml");
    private static final Path FRESH_SCHEMA = Path.of("target/fresh/composeapplication.schema.json");

    @Test
    void theCommittedCrdIsTheOneTheClassesGive() throws IOException {
        assertCommitted(FRESH_CRD, ColumnOrder.of(Files.readString(GENERATED)));
    }

    @Test
    void theCommittedJsonSchemaIsDerivedFromTheCrd() throws IOException {
        assertCommitted(FRESH_SCHEMA, EditorSchema.of(Files.readString(GENERATED)));
    }

    @Test
    void theJarHandsOutBothTexts() throws IOException {
        assertThat(Schemas.crd()).isEqualTo(Files.readString(Path.of("composeapplications.holdfast.dev.yaml")));
        assertThat(Schemas.jsonSchema()).isEqualTo(Files.readString(Path.of("composeapplication.schema.json")));
    }

    private static void assertCommitted(Path fresh, String text) throws IOException {
        Files.createDirectories(fresh.getParent());
        Files.writeString(fresh, text);
        Path committed = fresh.getFileName();
        assertThat(committed)
                .as("run in crd-schema: cp %s %s", fresh, committed)
                .exists()
                .hasContent(text);
    }
}
