package dev.holdfast.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.credentials.FetchListener;
import dev.holdfast.credentials.LoginFile;
import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls from a real registry, and from one that is not there. */
class ImagePullIT {
    private static final String PASSWORD = "m4rker-right";

    private final TestEngine engine = TestEngine.shared();
    private final RegistryLogins logins = new RegistryLogins();
    private final DockerEngine docker = engine.connect(RequestListener.NONE, logins);

    @TempDir
    Path folder;

    @Test
    void anImageIsPulledAndKnownByItsDigest() {
        try (TestRegistry registry = TestRegistry.begin()) {
            String image = registry.host() + "/team/app:1";
            engine.docker("tag", engine.image("runs:1"), image);
            engine.docker("push", image);
            engine.docker("rmi", image);
            assertThat(images(image)).isEmpty();
            pull(image);
            pull(image);
            assertThat(images(image).values())
                    .allMatch(found -> found.digest().startsWith(registry.host() + "/team/app@sha256:"));
            assertThat(images(image)).hasSize(1);
        }
    }

    @Test
    void aMissingTagIsNotFound() {
        try (TestRegistry registry = TestRegistry.begin()) {
            fails(registry.host() + "/team/app:absent", FailureKind.IMAGE_NOT_FOUND, "manifest unknown");
        }
    }

    @Test
    void aRegistryThatIsNotThereIsUnavailable() {
        fails("127.0.0.1:1/team/app:1", FailureKind.REGISTRY_UNAVAILABLE, "connection refused");
    }

    @Test
    void aClosedRegistryGivesImagesToTheApplicationThatHasTheLogin() throws IOException {
        try (TestRegistry registry = TestRegistry.begin("mary", PASSWORD)) {
            String image = registry.host() + "/team/app:1";
            push(image, registry.host());
            fails(image, FailureKind.REGISTRY_DENIED, "no basic auth credentials");
            login(registry.host(), PASSWORD);
            pull(image);
            assertThat(images(image)).hasSize(1);
        }
    }

    @Test
    void aLoginThatIsWrongOrCannotBeReadIsNamedAndNotShown() throws IOException {
        try (TestRegistry registry = TestRegistry.begin("mary", PASSWORD)) {
            String image = registry.host() + "/team/app:1";
            login(registry.host(), "m4rker-wrong");
            fails(image, FailureKind.REGISTRY_DENIED, "unauthorized");
            Files.writeString(folder.resolve("hub.yaml"), "{username: mary}");
            fails(image, FailureKind.REGISTRY_DENIED, "hub.yaml cannot be used: it lacks password and registryUrl");
        }
    }

    private void push(String image, String registry) {
        engine.docker("tag", engine.image("runs:1"), image);
        String config = folder.resolve("docker").toString();
        engine.docker("--config", config, "login", "--username", "mary", "--password", PASSWORD, registry);
        engine.docker("--config", config, "push", image);
        engine.docker("rmi", image);
    }

    /** What a document's {@code registries: [{file: {path: hub.yaml}}]} comes to. */
    private void login(String registry, String password) throws IOException {
        Path file = Files.writeString(
                folder.resolve("hub.yaml"),
                "username: mary\npassword: " + password + "\nregistryUrl: http://" + registry + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        logins.declare("shop", List.of(new LoginFile("hub.yaml", file, FetchListener.NONE)));
    }

    private void pull(String image) {
        docker.performer().perform(new Action.PullImage("shop", image, null, PullNeed.REQUIRED), Progress.NONE);
    }

    private void fails(String image, FailureKind kind, String words) {
        ActionFailed failure = catchThrowableOfType(ActionFailed.class, () -> pull(image));
        assertThat(failure).hasMessageContaining(image).hasMessageContaining(words);
        assertThat(String.valueOf(failure.getMessage())).doesNotContain("m4rker");
        assertThat(failure.kind()).isEqualTo(kind);
    }

    private Map<String, ObservedImage> images(String image) {
        TreeSet<String> none = new TreeSet<>();
        return docker.observer()
                .observe(new Interest("none", none, none, none, new TreeSet<>(List.of(image))))
                .images();
    }
}
