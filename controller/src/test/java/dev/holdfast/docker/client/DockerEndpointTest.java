package dev.holdfast.docker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerEndpointTest {
    @Test
    void takesSocketsAndAddresses() {
        assertThat(DockerEndpoint.parse("unix:///run/mine.sock", null)).hasToString("unix:///run/mine.sock");
        assertThat(DockerEndpoint.parse("tcp://127.0.0.1:2375", null)).hasToString("tcp://127.0.0.1:2375");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://root@host", "http://host", "tcp://host", "unix://", "just words", "/var/run/x"})
    void refusesWhatCannotBeUsedWithASentence(String host) {
        assertThatThrownBy(() -> DockerEndpoint.parse(host, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + host + "\"")
                .hasMessageContaining("unix://");
    }
}
