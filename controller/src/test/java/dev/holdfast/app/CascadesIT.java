package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that follow each other, and hooks, on a real engine. */
class CascadesIT {
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void anImage() {
        ENGINE.clean();
        ENGINE.image("cascade:1");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void followersShareWhatBelongsToTheNewParentAndTwiceIsANoOp() throws IOException {
        declare(parent("1") + followers());
        applied();
        String before = id("cascade-db-1");
        assertThat(plans()).isZero();
        declare(parent("2") + followers());
        applied();
        String after = id("cascade-db-1");
        assertThat(after).isNotEqualTo(before);
        followed(after);
        assertThat(ENGINE.docker("exec", "cascade-net-1", "hostname")).isEqualTo(after.substring(0, 12));
        assertThat(ENGINE.docker("exec", "cascade-vol-1", "cat", "/data/made")).isEqualTo("here");
        assertThat(plans()).isZero();
    }

    @Test
    void followersFollowAParentThatSomebodyMadeAnew() throws IOException {
        declare(parent("1") + followers());
        applied();
        ENGINE.docker("rm", "-f", "cascade-db-1");
        applied();
        followed(id("cascade-db-1"));
        assertThat(plans()).isZero();
    }

    @Test
    void hooksRunWhereAndWhenTheyShould() throws IOException {
        declare(hooked("echo started >> /data/log", "echo stopped >> /data/log", "1"));
        applied();
        assertThat(log()).isEqualTo("prepared v1\nstarted");
        assertThat(ENGINE.docker("ps", "-aq").lines()).hasSize(1);
        declare(hooked("echo started >> /data/log", "echo stopped >> /data/log", "2"));
        applied();
        assertThat(log()).isEqualTo("prepared v1\nstarted\nstopped\nprepared v2\nstarted");
        Result deleted = holdfast("delete", "cascade");
        assertThat(deleted.exitCode()).as(deleted.toString()).isZero();
        assertThat(ENGINE.docker(
                        "run", "--rm", "--network=none", "-v", "cascade_data:/data", "cascade:1", "cat", "/data/log"))
                .endsWith("prepared v2\nstarted\nstopped");
    }

    @Test
    void aHookThatFailsSaysWhyAndAFailingPreStopStopsNothing() throws IOException {
        declare(hooked("echo no peers >&2; exit 3", "exit 1", "1"));
        Result failed = holdfast("apply", "--timeout", "8s", compose().toString());
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out() + failed.err()).contains("post_start[0] of ", "exited with code 3: no peers");
        declare(hooked("true", "exit 1", "2"));
        applied();
        assertThat(ENGINE.docker("inspect", "--format", "{{.Config.Env}}", "cascade-web-1"))
                .contains("V=2");
    }

    private void followed(String parent) {
        assertThat(inspect("cascade-net-1", "{{.HostConfig.NetworkMode}}")).isEqualTo("container:" + parent);
        assertThat(inspect("cascade-ipc-1", "{{.HostConfig.IpcMode}}")).isEqualTo("container:" + parent);
        assertThat(inspect("cascade-pid-1", "{{.HostConfig.PidMode}}")).isEqualTo("container:" + parent);
        assertThat(inspect("cascade-vol-1", "{{.HostConfig.VolumesFrom}}")).isEqualTo("[" + parent + ":ro]");
    }

    private static String parent(String version) {
        return """
                name: cascade
                services:
                  db:
                    image: cascade:1
                    restart: always
                    ipc: shareable
                    environment: {V: "%s"}
                    volumes: ["data:/data"]
                    post_start:
                      - command: ["sh", "-c", "printf here > /data/made"]
                """.formatted(version);
    }

    private static String followers() {
        return """
                  net: {image: "cascade:1", restart: always, network_mode: "service:db"}
                  ipc: {image: "cascade:1", restart: always, ipc: "service:db"}
                  pid: {image: "cascade:1", restart: always, pid: "service:db"}
                  vol: {image: "cascade:1", restart: always, volumes_from: ["db:ro"]}
                volumes: {data: {}}
                """;
    }

    private static String hooked(String started, String stopped, String version) {
        return """
                name: cascade
                services:
                  web:
                    image: cascade:1
                    restart: always
                    environment: {V: "%s"}
                    volumes: ["data:/data"]
                    pre_start:
                      - command: ["sh", "-c", "echo prepared v$$V >> /data/log"]
                    post_start:
                      - command: ["sh", "-c", "%s"]
                    pre_stop:
                      - command: ["sh", "-c", "%s"]
                volumes: {data: {}}
                """.formatted(version, started, stopped);
    }

    private void declare(String text) throws IOException {
        Files.writeString(compose(), text);
    }

    private Path compose() {
        return folder.resolve("compose.yaml");
    }

    private void applied() {
        Result applied = holdfast("apply", compose().toString());
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
    }

    private int plans() {
        return holdfast("plan", compose().toString()).exitCode();
    }

    private Result holdfast(String... arguments) {
        return new CommandLineOnNode(folder, ENGINE.host()).run(arguments);
    }

    private static String log() {
        return ENGINE.docker("exec", "cascade-web-1", "cat", "/data/log");
    }

    private static String id(String container) {
        return inspect(container, "{{.Id}}");
    }

    private static String inspect(String container, String template) {
        return ENGINE.docker("inspect", "--format", template, container);
    }
}
