package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.Volume;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Secrets that flow into the settings of networks and volumes, wherever they land. */
class SecretSettingsTest {
    private static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);

    @Test
    void whereASecretLandsIsHashedUnderTheKeyAndTheRestIsNot() {
        Network network = network("fast");
        assertThat(network.sensitive())
                .containsExactly("driver_opts.token", "ipam.config", "ipam.options.realm", "labels.owner");
        assertKeyed(
                Fingerprint.of(network, KEY).fields(),
                "driver_opts.mtu",
                "driver_opts.token",
                "ipam.config",
                "ipam.options.realm",
                "labels.owner");
        Volume volume = Objects.requireNonNull(project("fast").volumes().get("data"));
        assertThat(volume.sensitive()).containsExactly("driver_opts.o", "labels.owner");
        assertKeyed(Fingerprint.of(volume, KEY).fields(), "driver_opts.o", "driver_opts.type", "labels.owner");
    }

    @Test
    void anotherSecretIsAnotherFingerprint() {
        Fingerprint before = Fingerprint.of(network("fast"), KEY);
        Fingerprint after = Fingerprint.of(network("slow"), KEY);
        assertThat(after.matches(before.text())).isFalse();
        assertThat(after.differences(before.fields()))
                .containsExactly("driver_opts.token", "ipam.config", "ipam.options.realm", "labels.owner");
        FingerprintKey another = new FingerprintKey("k2", "another key of 16".getBytes(StandardCharsets.US_ASCII));
        assertThat(Fingerprint.of(network("fast"), another).fields().get("labels.owner"))
                .isNotEqualTo(before.fields().get("labels.owner"));
    }

    private static void assertKeyed(SortedMap<String, String> fields, String... paths) {
        assertThat(fields.keySet().stream()
                        .filter(path -> fields.getOrDefault(path, "").startsWith("~")))
                .containsExactly(paths);
        assertThat(fields).containsKey("labels.tier");
    }

    private static Network network(String secret) {
        return Objects.requireNonNull(project(secret).networks().get("front"));
    }

    private static DesiredProject project(String secret) {
        return Loading.of("""
                services:
                  web: {image: a, networks: [front], volumes: ["data:/data"]}
                networks:
                  front:
                    driver_opts: {mtu: "1400", token: "${REALM}"}
                    labels: {owner: "${REALM}", tier: gold}
                    ipam:
                      options: {realm: "x-${REALM}"}
                      config: [{subnet: 10.1.0.0/24, aux_addresses: {"h": "10.1.0.${HOST}"}}]
                volumes:
                  data:
                    driver_opts: {type: cifs, o: "password=${REALM}"}
                    labels: {owner: "${REALM}", tier: gold}
                """)
                .secret("REALM", secret)
                .secret("HOST", secret.equals("fast") ? "7" : "8")
                .project();
    }
}
