package dev.holdfast.docker.label;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.observed.ComposeMember;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Owner;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final Service WEB = service("web")
            .environment("TAG", "1.2")
            .label("team", "blue")
            .label(Labels.SERVICE, "forged")
            .dependsOn("db")
            .preStop(Hook.of("drain"))
            .build("shop");
    private static final Fingerprint FINGERPRINT = Fingerprint.of(WEB, new FingerprintKey("k1", new byte[16]));

    private static Map<String, String> labels() {
        Owner owner = new Owner("shop-app", "state1", "shop", "1.4.2");
        return Labels.container(
                new Action.CreateContainer(
                        owner,
                        "shop-web-2",
                        "shop-web-2",
                        WEB,
                        2,
                        FINGERPRINT,
                        new TreeMap<>(),
                        List.of(),
                        new TreeMap<>()),
                "sha256:abc");
    }

    @Test
    void aContainerCarriesWhatDockerComposeKnowsItByAndWhoseItIs() {
        assertThat(labels())
                .containsEntry("com.docker.compose.project", "shop")
                .containsEntry("com.docker.compose.service", "web")
                .containsEntry("com.docker.compose.container-number", "2")
                .containsEntry("com.docker.compose.oneoff", "False")
                .containsEntry("com.docker.compose.config-hash", FINGERPRINT.text())
                .containsEntry("com.docker.compose.image", "sha256:abc")
                .containsEntry("com.docker.compose.depends_on", "db:service_started:false")
                .containsEntry("holdfast.dev/application", "shop-app")
                .containsEntry("holdfast.dev/controller", "state1")
                .containsEntry("holdfast.dev/version", "1.4.2")
                .containsEntry("team", "blue");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(Labels.ownership(labels()))
                .contains(new Ownership(
                        "shop-app",
                        "state1",
                        "web",
                        2,
                        FINGERPRINT.text(),
                        FINGERPRINT.fields(),
                        new TreeSet<>(),
                        new TreeSet<>(List.of("db")),
                        List.of(Hook.of("drain"))));
    }

    @Test
    void onlyOurApplicationLabelMakesAContainerOurs() {
        assertThat(Labels.ownership(Map.of(Labels.PROJECT, "shop", Labels.SERVICE, "web", Labels.NUMBER, "1")))
                .isEmpty();
    }

    @Test
    void whatDockerComposeMadeIsItsServiceAndNumberButNoOneOffNoHookAndNothingOfOurs() {
        Map<String, String> first = new TreeMap<>(Map.of(
                Labels.PROJECT,
                "shop",
                Labels.SERVICE,
                "web",
                Labels.NUMBER,
                "2",
                "com.docker.compose.oneoff",
                "False"));
        assertThat(Labels.composed(first)).contains(new ComposeMember("web", 2, new TreeSet<>()));
        Map<String, String> second = new TreeMap<>(first);
        second.put("com.docker.compose.depends_on", "db:service_started:false");
        assertThat(Labels.composed(second)).contains(new ComposeMember("web", 2, new TreeSet<>(List.of("db"))));
        assertThat(Labels.composed(Map.of(Labels.PROJECT, "shop"))).contains(new ComposeMember("", 0, new TreeSet<>()));
        assertThat(Labels.composed(Map.of(Labels.SERVICE, "web", Labels.NUMBER, "2")))
                .isEmpty();
        for (String label : List.of("com.docker.compose.hook", "holdfast.dev/application")) {
            Map<String, String> others = new TreeMap<>(first);
            others.put(label, "x");
            assertThat(Labels.composed(others)).as(label).isEmpty();
        }
        first.put("com.docker.compose.oneoff", "True");
        assertThat(Labels.composed(first)).isEmpty();
        assertThat(Labels.composed(labels())).isEmpty();
    }

    @Test
    void unreadableLabelsCountAsAbsent() {
        Map<String, String> garbage = new TreeMap<>(labels());
        garbage.put("holdfast.dev/fields", "[1, {");
        garbage.put("holdfast.dev/sensitive", "{\"a\": null}");
        garbage.put("com.docker.compose.depends_on", ",,:");
        Ownership ownership = Labels.ownership(garbage).orElseThrow();
        assertThat(ownership.fields()).isEmpty();
        assertThat(ownership.sensitive()).isEmpty();
        assertThat(ownership.dependsOn()).isEmpty();
        garbage.put(Labels.NUMBER, "minus one");
        assertThat(Labels.ownership(garbage)).isEmpty();
    }

    @Test
    void anOwnerIsNamedForPeople() {
        assertThat(Labels.ownerText(labels())).isEqualTo("application shop-app of controller state1, service web");
        assertThat(Labels.ownerText(Map.of(Labels.PROJECT, "blog"))).isEqualTo("compose project blog");
        assertThat(Labels.ownerText(Map.of())).isEqualTo("no owner labels");
    }
}
