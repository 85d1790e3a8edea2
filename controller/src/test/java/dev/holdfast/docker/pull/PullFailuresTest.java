package dev.holdfast.docker.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.docker.label.ImageReference;
import dev.holdfast.plan.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's texts are those of Docker Engine 20.10. */
class PullFailuresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Get \"https://r/v2/a/manifests/1\": no basic auth credentials | REGISTRY_DENIED",
                "Head \"https://r/v2/a/manifests/1\": unauthorized: authentication required | REGISTRY_DENIED",
                "pull access denied for a, repository does not exist or may require 'docker login' | REGISTRY_DENIED",
                "manifest for a:2 not found: manifest unknown: manifest unknown | IMAGE_NOT_FOUND",
                "no matching manifest for linux/arm64 in the manifest list entries | IMAGE_NOT_FOUND",
                "toomanyrequests: slow down | REGISTRY_UNAVAILABLE",
                "received unexpected HTTP status: 503 Service Unavailable | REGISTRY_UNAVAILABLE",
                "Get \"https://r/token\": dial tcp 10.0.0.1:1: connect: connection refused | REGISTRY_UNAVAILABLE",
                "Get \"https://r/v2/\": dial tcp: lookup r: no such host | REGISTRY_UNAVAILABLE",
                "unexpected EOF | REGISTRY_UNAVAILABLE",
                "filesystem layer verification failed for digest sha256:01 | REGISTRY_UNAVAILABLE",
                "write /var/lib/docker/tmp/x: no space left on device | DISK_FULL"
            })
    void aPullFailsForAReason(String words, FailureKind kind) {
        assertThat(PullFailures.kind(words, ImageReference.parse("r/a:1"))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest for r/team/geofence:eof not found: manifest unknown | r/team/geofence:eof | IMAGE_NOT_FOUND",
                "manifest for timeout:1 not found: manifest unknown | timeout:1 | IMAGE_NOT_FOUND",
                "Get \"https://r/v2/a/manifests/1\": unauthorized: authentication required | r/a:1 | REGISTRY_DENIED",
                "invalid reference format | r/a:1 | IMAGE_NOT_FOUND"
            })
    void aNameIsNoReason(String words, String image, FailureKind kind) {
        assertThat(PullFailures.kind(words, ImageReference.parse(image))).isEqualTo(kind);
    }

    /** The six that Greengrass' users asked to fail fast on, and what gets better by itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest unknown | true",
                "no matching manifest for linux/arm64 in the manifest list entries | true",
                "invalid reference format | true",
                "no space left on device | true",
                "unauthorized: authentication required | true",
                "pull access denied for a | true",
                "toomanyrequests: slow down | true",
                "received unexpected HTTP status: 503 Service Unavailable | false",
                "dial tcp: i/o timeout | false",
                "something that nobody has seen before | false"
            })
    void whatDoesNotGetBetterByItselfIsNotTriedSoon(String words, boolean lasting) {
        FailureKind kind = PullFailures.kind(words, ImageReference.parse("r/a:1"));
        assertThat(PullFailures.lasting(kind, words)).isEqualTo(lasting);
    }
}
