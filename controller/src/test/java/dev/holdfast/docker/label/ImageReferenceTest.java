package dev.holdfast.docker.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "busybox, docker.io/library/busybox:latest",
        "busybox:1.36, docker.io/library/busybox:1.36",
        "docker.io/busybox, docker.io/library/busybox:latest",
        "index.docker.io/library/busybox:1, docker.io/library/busybox:1",
        "grafana/grafana:10, docker.io/grafana/grafana:10",
        "ghcr.io/team/app, ghcr.io/team/app:latest",
        "localhost/app:1, localhost/app:1",
        "localhost:5000/app, localhost:5000/app:latest",
        "registry.example:5000/a/b/c:2, registry.example:5000/a/b/c:2",
        "app@sha256:0123, docker.io/library/app@sha256:0123",
        "localhost:5000/app:1@sha256:0123, localhost:5000/app@sha256:0123"
    })
    void aReferenceMeansOneImage(String reference, String key) {
        assertThat(ImageReference.parse(reference).key()).isEqualTo(key);
    }
}
