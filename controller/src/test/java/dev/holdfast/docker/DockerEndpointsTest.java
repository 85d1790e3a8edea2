package dev.holdfast.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.desired.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerEndpointsTest {
    @TempDir
    private Path configuration = Path.of("");

    @Test
    void aNamedHostWinsOverTheContext() throws IOException {
        context("remote", "tcp://10.0.0.1:2376");
        assertThat(DockerEndpoints.resolve("unix:///run/mine.sock", null, null, configuration))
                .hasToString("unix:///run/mine.sock");
    }

    @Test
    void theContextInUseWinsOverTheLocalSocket() throws IOException {
        context("remote", "tcp://10.0.0.1:2375");
        assertThat(DockerEndpoints.resolve(null, null, null, configuration)).hasToString("tcp://10.0.0.1:2375");
        assertThat(DockerEndpoints.resolve(null, null, "default", configuration))
                .hasToString("unix:///var/run/docker.sock");
    }

    @Test
    void certificatesOfAContextAreUsed() throws IOException {
        context("remote", "tcp://10.0.0.1:2376");
        Path tls =
                Files.createDirectories(configuration.resolve("contexts/tls/" + Digests.sha256("remote") + "/docker"));
        assertThat(DockerEndpoints.resolve(null, null, null, configuration).tlsDirectory())
                .isEqualTo(tls);
    }

    @Test
    void withoutAnythingTheLocalSocketIsMeant() {
        assertThat(DockerEndpoints.resolve(null, null, null, configuration)).hasToString("unix:///var/run/docker.sock");
    }

    @Test
    void aMissingContextIsNamed() {
        assertThatThrownBy(() -> DockerEndpoints.resolve(null, null, "gone", configuration))
                .hasMessageContaining("\"gone\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://root@host", "http://host", "tcp://host", "unix://", "just words", "/var/run/x"})
    void aHostThatCannotBeUsedIsRefusedWithASentence(String host) {
        assertThatThrownBy(() -> DockerEndpoints.resolve(host, null, null, configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + host + "\"")
                .hasMessageContaining("unix://");
    }

    private void context(String name, String host) throws IOException {
        Files.writeString(configuration.resolve("config.json"), "{\"currentContext\": \"" + name + "\"}");
        Path meta = Files.createDirectories(configuration.resolve("contexts/meta/" + Digests.sha256(name)));
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\": \"" + name + "\", \"Endpoints\": {\"docker\": {\"Host\": \"" + host + "\"}}}");
    }
}
