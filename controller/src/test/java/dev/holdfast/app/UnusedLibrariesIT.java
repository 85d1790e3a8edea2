package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does not use costs it nothing: not one class of it is loaded. */
class UnusedLibrariesIT {
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void aControllerOfFilesLoadsNothingOfAwsMqttAndHttpClients() throws IOException {
        ENGINE.image("runs:1");
        Path loaded = folder.resolve("classes");
        Path documents = Files.createDirectory(folder.resolve("apps.d"));
        Files.writeString(documents.resolve("app.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: plain}
                spec:
                  source: {inline: "services: {web: {image: 'runs:1'}}"}
                """);
        Shell shell = new Shell(ENGINE.host(), Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded));

        Shell.Result once =
                shell.holdfast(folder.resolve("state"), "run", "--once", "--listen=127.0.0.1:0", documents.toString());

        assertThat(once.exitCode()).as(once.text()).isZero();
        assertThat(Files.readString(loaded))
                .contains(" dev.holdfast.app.Controller ")
                .doesNotContain(
                        " software.amazon.", " com.hivemq.", " io.netty.", " io.reactivex.", " jdk.internal.net.http.");
    }
}
