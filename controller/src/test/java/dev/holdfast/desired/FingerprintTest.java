package dev.holdfast.desired;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    /** Every component of {@link ContainerSpec} recreates the container when it changes. */
    private static final Set<String> RECREATES = Set.of(
            "image",
            "platform",
            "entrypoint",
            "command",
            "environment",
            "labels",
            "annotations",
            "workingDir",
            "user",
            "identity",
            "tty",
            "stdinOpen",
            "healthcheck",
            "stopSignal",
            "stopGracePeriod",
            "expose",
            "ports",
            "mounts",
            "tmpfs",
            "networkMode",
            "networks",
            "links",
            "externalLinks",
            "nameLookup",
            "volumesFrom",
            "privileges",
            "namespaces",
            "devices",
            "readOnly",
            "init",
            "sysctls",
            "resources",
            "restart",
            "logging",
            "runtime",
            "files");

    /** Components of {@link Service} that never recreate it, and the two that do. */
    private static final Set<String> OF_A_SERVICE = Set.of(
            "name", "replicas", "containerName", "pull", "dependsOn", "container", "hooks", "sensitive", "origins");

    private static final FingerprintKey KEY = new FingerprintKey("aa", new byte[32]);
    private static final FingerprintKey OTHER_KEY =
            new FingerprintKey("bb", "0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private static Set<String> components(Class<? extends Record> record) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(names::add);
        return names;
    }

    @Test
    void everyComponentIsClassified() {
        assertThat(components(ContainerSpec.class)).isEqualTo(new TreeSet<>(RECREATES));
        assertThat(components(Service.class)).isEqualTo(new TreeSet<>(OF_A_SERVICE));
    }

    @Test
    void isTheKnownDigestOfTheSortedAttributes() {
        // H=$(printf app:1 | sha256sum | cut -c1-64); N=$(printf none | sha256sum | cut -c1-64)
        // printf 'image=%s\nnetwork_mode=%s\n' $H $N | sha256sum
        Service service = service("web").image("app:1").networkMode("none").build("shop");
        assertThat(Fingerprint.of(service, KEY).text())
                .isEqualTo("v1:6c0e1796fa3893adca67d7bc384754e81135ab71c6c8e2afac76199c57bb11ba");
    }

    @Test
    void doesNotDependOnReplicasOrderOrPullPolicy() {
        Fingerprint plain =
                Fingerprint.of(service("web").image("app:1").dependsOn("db").build("shop"), KEY);
        Fingerprint other = Fingerprint.of(
                service("web")
                        .image("app:1")
                        .replicas(4)
                        .pull(PullPolicy.ALWAYS)
                        .build("shop"),
                KEY);
        assertThat(plain).isEqualTo(other);
    }

    @Test
    void doesNotGiveAwaySensitiveValues() {
        Service service = service("web")
                .environment("TOKEN", "s3cr3t")
                .sensitive("environment.TOKEN")
                .build("shop");
        Fingerprint fingerprint = Fingerprint.of(service, KEY);
        String plainDigest = Digests.sha256("s3cr3t").substring(0, 10);
        assertThat(fingerprint.fields().get("environment.TOKEN"))
                .startsWith("~")
                .doesNotContain(plainDigest);
        assertThat(fingerprint.text()).contains(":aa:");
    }

    @Test
    void neverCallsContentUnderAnUnknownKeyDifferent() {
        Service service = service("web")
                .environment("TOKEN", "a")
                .sensitive("environment.TOKEN")
                .build("shop");
        Service changed = service("web")
                .environment("TOKEN", "b")
                .sensitive("environment.TOKEN")
                .build("shop");
        Service more = service("web")
                .environment("TOKEN", "a")
                .environment("X", "1")
                .sensitive("environment.TOKEN")
                .build("shop");
        String observed = Fingerprint.of(service, OTHER_KEY).text();
        assertThat(Fingerprint.of(service, KEY).matches(observed)).isTrue();
        assertThat(Fingerprint.of(changed, KEY).matches(observed)).isTrue();
        assertThat(Fingerprint.of(more, KEY).matches(observed)).isFalse();
        assertThat(Fingerprint.of(changed, KEY)
                        .matches(Fingerprint.of(service, KEY).text()))
                .isFalse();
    }

    @Test
    void keysItsDigestsAsHmacDoes() {
        // RFC 4231, test case 1.
        byte[] key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);
        assertThat(Digests.keyed(new FingerprintKey("k", key), "Hi There"))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }
}
