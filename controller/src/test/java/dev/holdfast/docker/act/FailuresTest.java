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
