package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code holdfast config --resolve-image-digests} with a real registry. */
class ImageDigestsIT {
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    Path folder = Path.of("");

    @Test
    void pinsEachImageToTheDigestOfItsRegistry() throws IOException {
        try (TestRegistry registry = TestRegistry.begin()) {
            String image = registry.host() + "/team/app:1";
            ENGINE.docker("tag", ENGINE.image("digests:1"), image);
            ENGINE.docker("push", image);
            String pushed = ENGINE.docker("inspect", "--format", "{{index .RepoDigests 0}}", image);
            ENGINE.docker("rmi", image);

            Result config = config(image);

            assertThat(config.exitCode()).as(config.toString()).isZero();
            String digest = pushed.substring(pushed.indexOf('@'));
            assertThat(config.out()).contains("image: \"" + image + digest + "\"\n");
            assertThat(config(image + digest).out()).contains(registry.host() + "/team/app" + digest);
        }
    }

    @Test
    void anImageThatTheRegistryDoesNotHaveIsASentence() throws IOException {
        try (TestRegistry registry = TestRegistry.begin()) {
            refuses(registry.host() + "/team/app:absent");
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerIsASentence() throws IOException {
        refuses("127.0.0.1:1/team/app:1");
    }

    private void refuses(String image) throws IOException {
        Result config = config(image);
        assertThat(config.exitCode()).isEqualTo(1);
        assertThat(config.out()).isEmpty();
        assertThat(config.err()).startsWith("holdfast: image " + image + ": ").doesNotContain("\tat ");
        assertThat(config.err().lines()).hasSize(1);
    }

    private Result config(String image) throws IOException {
        Path compose = Files.writeString(
                folder.resolve("compose.yaml"), "name: digests\nservices: {web: {image: \"" + image + "\"}}\n");
        return new CommandLineOnNode(folder, ENGINE.host())
                .run("config", "-f", compose.toString(), "--resolve-image-digests");
    }
}
