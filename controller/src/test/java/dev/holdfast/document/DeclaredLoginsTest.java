package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.credentials.CredentialProgram;
import dev.holdfast.credentials.LoginSource;
import dev.holdfast.credentials.LoginSource.Found;
import dev.holdfast.credentials.LoginSource.None;
import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.credentials.SecretLogins;
import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.document.state.Records;
import dev.holdfast.testing.TestSecretStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins live as long as a document declares them. */
class DeclaredLoginsTest {
    private static final String IMAGE = "registry.example.com/app";

    @TempDir
    private Path directory = Path.of("");

    private final TestSecretStore store = new TestSecretStore();
    private final RegistryLogins logins = new RegistryLogins();
    private DocumentLoader loader = new Documents(directory).loader();

    @BeforeEach
    void shop() {
        store.put(
                "hub",
                "{\"username\": \"mary\", \"password\": \"p\", \"registryUrl\": \"https://registry.example.com\"}");
        RegistrySources registries = new RegistrySources(
                logins,
                directory,
                new CredentialProgram(CredentialProgram.DOCKER, Duration.ZERO),
                new SecretLogins(store, Documents.NOON, logins),
                (region, registryId) -> repository -> new None());
        ApplicationReader reader = new ApplicationReader(
                LoadOptions.NONE,
                Documents.KEY,
                Documents.NOON,
                new Elsewhere(Documents.onlyLooking(), SecretReading.unused(Documents.NOON)));
        DocumentScanner scanner = new DocumentScanner(
                DocumentPlace.each(List.of(directory)), new DocumentReader(), new Conflicts(reader, LoadOptions.NONE));
        loader = new DocumentLoader(
                scanner, reader, Records.none(), new Absences(Documents.NOON, false), FilesListener.NONE, registries);
        declare("shop");
    }

    @Test
    void theLoginsOfAnApplicationGoWithIt() {
        assertThat(find("shop")).isInstanceOf(Found.class);
        documents().delete("shop.yaml");
        loader.load("shop");

        assertThat(find("shop")).isEqualTo(new None());
        declare("shop");
        assertThat(find("shop")).isInstanceOf(Found.class);
        assertThat(store.readings())
                .as("what was read for the first one is forgotten")
                .hasSize(2);
    }

    @Test
    void aSecretThatAnotherApplicationDeclaresTooStaysKnown() {
        declare("kiosk");
        assertThat(find("shop")).isInstanceOf(Found.class);
        documents().delete("shop.yaml");
        loader.load("shop");
        declare("till");

        assertThat(find("kiosk")).isInstanceOf(Found.class);
        assertThat(find("till")).isInstanceOf(Found.class);
        assertThat(store.readings()).hasSize(1);
    }

    private LoginSource.Answer find(String application) {
        return logins.find(application, IMAGE);
    }

    private void declare(String application) {
        documents()
                .write(
                        application + ".yaml",
                        Documents.inline(application) + "  registries: [{secretsManager: {secretId: hub}}]\n");
        loader.load(application);
    }

    private Documents documents() {
        return new Documents(directory);
    }
}
