package dev.holdfast.docker.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plan.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's texts are those of Docker Engine 20.10. */
class FailuresTest {
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
        assertThat(Failures.ofPull(words)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "driver failed programming external connectivity on endpoint a: Bind for 0.0.0.0:80 failed: port is already allocated | PORT_TAKEN",
                "listen tcp4 127.0.0.1:80: bind: address already in use | PORT_TAKEN",
                "invalid mount config for type \"bind\": bind source path does not exist: /a | BAD_MOUNT",
                "error while creating mount source path '/proc/a': mkdir /proc/a: no such file or directory | BAD_MOUNT",
                "network shop_front not found | NETWORK_FAILED",
                "no space left on device | DISK_FULL",
                "OCI runtime create failed: exec: \"nope\": executable file not found in $PATH | ENGINE_REFUSED"
            })
    void anEffectFailsForAReason(String words, FailureKind kind) {
        assertThat(Failures.ofEffect(words)).isEqualTo(kind);
    }
}
