package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.FaultProxy;
import dev.holdfast.testing.FaultProxy.Fault;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that answers nobody holds up the application that needs it, and no other. */
class SlowPullIT {
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    Path folder;

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void pullsThatStandStillDelayNeitherAnothersHealingNorItsPull() throws IOException {
        String local = ENGINE.image("runs:1");
        try (TestRegistry registry = TestRegistry.begin();
                FaultProxy link = FaultProxy.before(registry)) {
            String pulled = registry.host() + "/team/other:1";
            ENGINE.docker("tag", local, pulled);
            ENGINE.docker("push", pulled);
            ENGINE.docker("rmi", pulled);
            link.breaks(Fault.SILENT);
            Path documents = Files.createDirectories(folder.resolve("apps.d"));
            declare(documents, "kiosk", "web: {image: '" + local + "', restart: 'no'}");
            try (var controller = new CommandLineOnNode(folder, ENGINE.host()).controller()) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> !running("kiosk-web-1").isEmpty());
                declare(
                        documents,
                        "shop",
                        IntStream.range(0, 20)
                                .mapToObj(i -> "s" + i + ": {image: '" + link.host() + "/team/app" + i + ":1'}")
                                .collect(Collectors.joining(", ")));
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> link.manifestsAsked() >= 2);

                String before = running("kiosk-web-1");
                ENGINE.docker("rm", "--force", "kiosk-web-1");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> !running("kiosk-web-1").isEmpty());
                assertThat(running("kiosk-web-1")).isNotEqualTo(before);

                declare(documents, "other", "web: {image: '" + pulled + "'}");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> !running("other-web-1").isEmpty());
                assertThat(ENGINE.docker("ps", "--all", "--quiet", "--filter", "name=shop-"))
                        .isEmpty();
                assertThat(link.manifestsAsked())
                        .as("one application leaves a place for others")
                        .isEqualTo(2);
                assertThat(controller.result()).isNotDone();
            }
        }
    }

    private static void declare(Path documents, String name, String services) throws IOException {
        Files.writeString(documents.resolve(name + ".yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: %s}
                spec:
                  source: {inline: "services: {%s}"}
                """.formatted(name, services));
    }

    private static String running(String name) {
        return ENGINE.docker("ps", "--quiet", "--filter", "name=^" + name + "$");
    }
}
