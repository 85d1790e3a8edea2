package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a real controller process, as its documents want it. */
class ShutdownIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TERMINATED = 128 + 15;
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final String STUBBORN = """
            services:
              patient: {image: "endings/app:1", depends_on: [stubborn]}
              stubborn:
                image: endings/app:1
                command: ["sh", "-c", "trap '' TERM; while :; do sleep 1; done"]
                stop_grace_period: 5m
            """;

    @TempDir
    private Path folder;

    private final Shell shell = new Shell(ENGINE.host());
    private Path documents = Path.of("");
    private Path state = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void aFolderOfDocuments() throws IOException {
        ENGINE.image("endings/app:1");
        documents = Files.createDirectories(folder.resolve("apps.d"));
        state = folder.resolve("state");
        log = folder.resolve("log");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void stopsInReverseOrderAndTheNextStartFindsEveryContainerAndItsData() throws Exception {
        declare("shop", "{containers: Stop}", """
                services:
                  db:
                    image: endings/app:1
                    volumes: ["named:/named", "/nameless"]
                  api: {image: "endings/app:1", depends_on: [db], restart: always}
                  web: {image: "endings/app:1", depends_on: [api], pre_stop: [{command: [touch, /drained]}]}
                volumes: {named: {}}
                """);
        declare("kept", "{containers: Keep}", "services:\n  web: {image: \"endings/app:1\"}\n");
        Process controller = controller();
        await().atMost(PATIENCE).until(() -> ready("shop") && ready("kept"));
        await().atMost(PATIENCE).until(() -> Files.readString(log).contains("shop/db  running  restarts 0  since "));
        ENGINE.docker("exec", "shop-db-1", "sh", "-c", "echo 1 > /named/kept; echo 2 > /nameless/kept; echo 3 > /kept");
        String before = ids();
        Instant asked = Instant.now();

        controller.destroy();

        assertThat(exitCode(controller)).as(Files.readString(log)).isZero();
        assertThat(died(asked)).isEqualTo("shop-web-1\nshop-api-1\nshop-db-1");
        assertThat(containers())
                .isEqualTo("kept-web-1 running\nshop-api-1 exited\nshop-db-1 exited\nshop-web-1 exited");
        assertThat(holdfast("status", "shop").text()).contains("Stopped", "the controller ended");
        assertThat(holdfast("events", "shop").text()).contains("web/1  stop  done", "Shutdown");

        log = folder.resolve("next");
        Process next = controller();
        await().atMost(PATIENCE).until(() -> ready("shop"));
        assertThat(ids()).isEqualTo(before);
        assertThat(ENGINE.docker("exec", "shop-db-1", "cat", "/named/kept", "/nameless/kept", "/kept"))
                .isEqualTo("1\n2\n3");
        assertThat(ENGINE.docker("exec", "shop-web-1", "ls", "/drained")).isEqualTo("/drained");
        assertThat(Files.readString(log)).doesNotContain("(drift)").doesNotContain("\tat ");
        kill(next);
    }

    @Test
    void namesWhatIsLeftAtTheLimitAndExitsWithOne() throws Exception {
        declare("stubborn", "{containers: Stop, timeout: 2s}", STUBBORN);
        declare("shop", "{containers: Stop, timeout: 1m}", "services:\n  web: {image: \"endings/app:1\"}\n");
        Process controller = controller();
        await().atMost(PATIENCE).until(() -> ready("stubborn") && ready("shop"));

        shell.run("kill", "-INT", String.valueOf(controller.pid()));

        assertThat(exitCode(controller)).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains("stubborn  not stopped after 2 s, still running: stubborn-stubborn-1")
                .contains("shop  stopped");
        assertThat(containers()).isEqualTo("shop-web-1 exited\nstubborn-patient-1 exited\nstubborn-stubborn-1 running");
    }

    @Test
    void aSecondSignalEndsAtOnceWhileContainersAreStopped() throws Exception {
        declare("stubborn", "{containers: Stop, timeout: 5m}", STUBBORN);
        Process controller = controller();
        await().atMost(PATIENCE).until(() -> ready("stubborn"));
        controller.destroy();
        await().atMost(PATIENCE).until(() -> Files.readString(log).contains("still running: stubborn-stubborn-1"));

        controller.destroy();

        assertThat(controller.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(controller.exitValue()).isEqualTo(TERMINATED);
    }

    @Test
    void oneRoundStopsNothing() throws IOException {
        declare("shop", "{containers: Stop}", "services:\n  web: {image: \"endings/app:1\"}\n");

        Shell.Result once = holdfast("run", "--once", "--listen=127.0.0.1:0", documents.toString());

        assertThat(once.exitCode()).as(once.text()).isZero();
        assertThat(containers()).isEqualTo("shop-web-1 running");
    }

    private void declare(String name, String shutdown, String compose) throws IOException {
        String head = "apiVersion: holdfast.dev/v1alpha1\nkind: ComposeApplication\nmetadata: {name: " + name
                + "}\nspec:\n  statusLog: {interval: 1s}\n  shutdown: " + shutdown + "\n  source:\n    inline: |\n";
        Files.writeString(documents.resolve(name + ".yaml"), head + compose.indent(6));
    }

    private Process controller() {
        return shell.begin(log, state, "run", "--listen=127.0.0.1:0", documents.toString());
    }

    private static int exitCode(Process controller) throws InterruptedException {
        assertThat(controller.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return controller.exitValue();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private Shell.Result holdfast(String... arguments) {
        return shell.holdfast(state, arguments);
    }

    private boolean ready(String application) throws IOException {
        return Files.readString(log).contains(application + "  ready");
    }

    /** The names of containers whose process ended since then, in order. */
    private static String died(Instant since) {
        return ENGINE.docker(
                "events",
                "--since=" + since,
                "--until=" + Instant.now(),
                "--filter=event=die",
                "--format={{.Actor.Attributes.name}}");
    }

    /** Name and state of every container, by name. */
    private static String containers() {
        return ENGINE.docker("ps", "--all", "--format={{.Names}} {{.State}}")
                .lines()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String ids() {
        return ENGINE.docker("ps", "--all", "--quiet").lines().sorted().collect(Collectors.joining("\n"));
    }
}
