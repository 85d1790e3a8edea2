package dev.holdfast.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://index.docker.io/v1/, docker.io/library/busybox",
        "https://docker.io, docker.io/team/app",
        "docker.io, docker.io/library/busybox",
        "registry-1.docker.io, docker.io/team/app",
        "REGISTRY.example.com, registry.example.com/app",
        "https://registry.example.com:5000/v2/, registry.example.com:5000/team/app",
        "registry.example.com/team, registry.example.com/team/app",
        "registry.example.com/team/app, registry.example.com/team/app",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com, 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app",
    })
    void anImageIsOfARegistryInWhateverWayThatIsWritten(String registry, String repository) {
        assertThat(RegistryAddress.parse(registry).covers(repository)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com, registry.example.com:5000/app",
        "registry.example.com:5000, registry.example.com/app",
        "example.com, registry.example.com/app",
        "registry.example.com, docker.io/library/registry.example.com",
        "registry.example.com/team, registry.example.com/teams/app",
        "registry.example.com/team, registry.example.com/app",
    })
    void aLoginGoesToNoOtherRegistryThanItsOwn(String registry, String repository) {
        assertThat(RegistryAddress.parse(registry).covers(repository)).isFalse();
    }
}
