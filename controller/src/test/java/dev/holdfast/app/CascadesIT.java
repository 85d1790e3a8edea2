package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.app.CommandLineOnNode.Running;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that follow each other, and hooks, on a real engine. */
class CascadesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
        assertThat(inVolume("cat", "/data/log")).endsWith("prepared v2\nstarted\nstopped");
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

    @Test
    void aFailedPreStartSaysWhatItPrintedAndTheOldContainerGoesOn() throws IOException {
        declare(hooked("true", "true", "1"));
        applied();
        String before = id("cascade-web-1");
        declare(hooked("true", "true", "2").replace("echo prepared v$$V >> /data/log", "echo no such table; exit 9"));
        Result failed = holdfast("apply", "--timeout", "8s", compose().toString());
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out() + failed.err()).contains("cascade-web-pre_start-0 exited with code 9: no such table");
        assertThat(id("cascade-web-1")).isEqualTo(before);
        assertThat(inspect("cascade-web-1", "{{.State.Running}}")).isEqualTo("true");
    }

    @Test
    void aRestartTakesThoseAlongThatAskForItAndRunsAJobAgain() throws IOException {
        declare("""
                name: cascade
                services:
                  db: {image: "cascade:1", restart: always}
                  web:
                    image: cascade:1
                    restart: always
                    depends_on: {db: {condition: service_started, restart: true}}
                  other: {image: "cascade:1", restart: always, depends_on: [db]}
                  job:
                    image: cascade:1
                    command: [sh, -c, "echo ran >> /data/log"]
                    volumes: ["data:/data"]
                volumes: {data: {}}
                """);
        applied();
        Instant db = started("cascade-db-1");
        Instant web = started("cascade-web-1");
        Instant other = started("cascade-other-1");
        Instant job = started("cascade-job-1");
        assertThat(holdfast("restart", "cascade", "db").exitCode()).isZero();
        assertThat(started("cascade-db-1")).isAfter(db);
        assertThat(started("cascade-web-1")).isAfter(web).isAfter(started("cascade-db-1"));
        assertThat(started("cascade-other-1")).isEqualTo(other);
        assertThat(started("cascade-job-1")).isEqualTo(job);

        assertThat(holdfast("restart", "cascade", "job").exitCode()).isZero();
        assertThat(started("cascade-job-1")).isAfter(job);
        assertThat(inspect("cascade-job-1", "{{.State.Status}} {{.State.ExitCode}}"))
                .isEqualTo("exited 0");
        assertThat(inVolume("cat", "/data/log")).isEqualTo("ran\nran");
        assertThat(plans()).isZero();
    }

    @Test
    void whatSomebodyRemovesByForceIsMadeAnewWithoutAConflict() throws IOException {
        declare(hooked("true", "true", "1"));
        applied();
        String owner = compose().toString();
        try (Running controller = new CommandLineOnNode(folder, ENGINE.host()).controller("-f", owner)) {
            for (int round = 0; round < 5; round++) {
                String before = id("cascade-web-1");
                ENGINE.docker("rm", "-f", before);
                await().atMost(PATIENCE)
                        .until(() -> ENGINE.docker("ps", "-q", "--no-trunc", "--filter", "name=^/cascade-web-1$")
                                .matches("(?!" + before + ")[0-9a-f]{64}"));
            }
            await().atMost(PATIENCE).until(() -> holdfast("status", "cascade").exitCode() == 0);
            String events = holdfast("events", "cascade").out();
            assertThat(events).contains("MissingOnNode").doesNotContain("NameConflict");
            // Only waiting for a container may fail when that is removed meanwhile.
            assertThat(events.lines().filter(line -> line.contains("  failed  ")))
                    .allSatisfy(line -> assertThat(line).contains("await ready"));
            assertThat(controller.result()).isNotDone();
        }
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

    private static String inVolume(String... command) {
        List<String> words = new ArrayList<>(List.of("run", "--rm", "--network=none", "-v", "cascade_data:/data"));
        words.add("cascade:1");
        words.addAll(List.of(command));
        return ENGINE.docker(words.toArray(String[]::new));
    }

    private static Instant started(String container) {
        return Instant.parse(inspect(container, "{{.State.StartedAt}}"));
    }

    private static String id(String container) {
        return inspect(container, "{{.Id}}");
    }

    private static String inspect(String container, String template) {
        return ENGINE.docker("inspect", "--format", template, container);
    }
}
