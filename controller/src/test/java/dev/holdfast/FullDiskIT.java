package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose disk, but for the engine's, is full: the program goes on healing, says so, and begins again even then. */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    private Path folder;

    private Path disk = Path.of("");
    private Path documents = Path.of("");
    private Shell shell = new Shell(ENGINE.host());

    @BeforeEach
    void aSmallDisk() throws IOException {
        ENGINE.image("full/web:1");
        disk = Files.createDirectories(folder.resolve("disk"));
        assertThat(shell.run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString())
                        .exitCode())
                .isZero();
        Files.createDirectories(disk.resolve("tmp"));
        shell = new Shell(
                ENGINE.host(),
                Map.of(
                        "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + disk.resolve("tmp"),
                        "HOME", disk.toString(),
                        "XDG_CACHE_HOME", disk.toString()));
        documents = Files.createDirectories(folder.resolve("apps.d"));
        Files.writeString(documents.resolve("app.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: full}
                spec:
                  source: {inline: "services: {web: {image: 'full/web:1', volumes: ['data:/data']}}\\nvolumes: {data: {}}"}
                """);
    }

    @AfterEach
    void noDisk() {
        ENGINE.clean();
        shell.run("umount", disk.toString());
    }

    @Test
    void goesOnHealingAndBeginsAgainAfterItWasKilled() throws Exception {
        Path log = folder.resolve("log");
        Process first = controller(log);
        await().atMost(PATIENCE).until(this::ready);
        ENGINE.docker("exec", "full-web-1", "sh", "-c", "echo kept > /data/kept");
        Path filling = fill();

        ENGINE.docker("rm", "--force", "full-web-1");
        await().atMost(PATIENCE).until(this::runs);
        assertThat(Files.readString(log))
                .contains("No space left on device; going on without it")
                .doesNotContain("\tat ");
        assertThat(status()).contains("the disk of " + state() + " is full", "process " + first.pid());

        kill(first);
        ENGINE.docker("rm", "--force", "full-web-1");
        Path second = folder.resolve("second");
        Process next = controller(second);
        await().atMost(PATIENCE).until(this::runs);
        assertThat(status()).contains("process " + next.pid());

        Files.delete(filling);
        ENGINE.docker("rm", "--force", "full-web-1");
        await().atMost(PATIENCE).until(() -> runs() && ready());
        assertThat(status()).doesNotContain("is full");
        assertThat(ENGINE.docker("exec", "full-web-1", "cat", "/data/kept")).isEqualTo("kept");
        assertThat(Files.readString(second)).doesNotContain("\tat ");
        kill(next);
    }

    private Path fill() throws IOException {
        Path filling = disk.resolve("filling");
        byte[] block = new byte[4 << 10];
        try (OutputStream file = Files.newOutputStream(filling)) {
            while (true) file.write(block);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
        }
        return filling;
    }

    private Process controller(Path log) {
        return shell.begin(log, state(), "run", "--listen=127.0.0.1:0", "--resync=1s", documents.toString());
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private boolean ready() {
        return shell.holdfast(state(), "status", "full").exitCode() == 0;
    }

    private String status() {
        return shell.holdfast(state(), "status", "full").text();
    }

    private boolean runs() {
        return ENGINE.docker("ps", "--format={{.Names}}").equals("full-web-1");
    }

    private Path state() {
        return disk.resolve("state");
    }
}
