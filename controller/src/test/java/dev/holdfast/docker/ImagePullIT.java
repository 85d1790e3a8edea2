package dev.holdfast.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Pulls from a real registry, and from one that is not there. */
class ImagePullIT {
    private final TestEngine engine = TestEngine.shared();
    private final DockerEngine docker = engine.connect(RequestListener.NONE);

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

    private void pull(String image) {
        docker.performer().perform(new Action.PullImage(image, null), Progress.NONE);
    }

    private void fails(String image, FailureKind kind, String words) {
        ActionFailed failure = catchThrowableOfType(ActionFailed.class, () -> pull(image));
        assertThat(failure).hasMessageContaining(image).hasMessageContaining(words);
        assertThat(failure.kind()).isEqualTo(kind);
    }

    private Map<String, ObservedImage> images(String image) {
        TreeSet<String> none = new TreeSet<>();
        return docker.observer()
                .observe(new Interest("none", none, none, none, new TreeSet<>(java.util.List.of(image))))
                .images();
    }
}
