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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One application of several Compose files, named with {@code -f}. */
class SeveralFilesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    Path folder = Path.of("");

    private CommandLineOnNode holdfast = new CommandLineOnNode(folder, ENGINE.host());
    private Path base = folder;
    private Path over = folder;

    @BeforeEach
    void twoFiles() throws IOException {
        ENGINE.image("clitest/web:1");
        holdfast = new CommandLineOnNode(folder, ENGINE.host());
        base = Files.writeString(folder.resolve("compose.yaml"), """
                name: cliseveral
                services:
                  web: {image: "clitest/web:1", environment: {TAG: base}}
                """);
        over = folder.resolve("prod.yaml");
        tag("1.1");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void areCheckedPrintedPlannedAppliedAndDeletedTogether() {
        assertThat(ask("validate")).extracting(Result::exitCode, Result::out).containsExactly(0, "");
        assertThat(ask("config").out()).contains("TAG: \"1.1\"").doesNotContain("base");
        assertThat(ask("plan").exitCode()).isEqualTo(2);
        assertThat(ENGINE.docker("ps", "-aq")).isEmpty();

        Result applied = ask("apply");

        assertThat(applied.exitCode()).as(applied.toString()).isZero();
        assertThat(web()).contains("TAG=1.1");
        assertThat(ask("plan").exitCode()).isZero();
        assertThat(ask("delete").exitCode()).isZero();
        assertThat(ENGINE.docker("ps", "-aq")).isEmpty();
    }

    @Test
    void aProblemOfALaterFileIsNamedThere() throws IOException {
        Files.writeString(over, "services:\n  web: {prots: [80]}\n");

        for (String command : List.of("validate", "config", "plan", "apply")) {
            Result result = ask(command);
            assertThat(result.exitCode()).as(command).isEqualTo(1);
            assertThat(result.out() + result.err()).contains(over + ":2:9: services.web.prots");
        }
    }

    @Test
    void areAskedForThroughTheControllerThatLooksAfterThem() throws IOException {
        try (Running controller = holdfast.controller("-f", base.toString(), "-f", over.toString())) {
            await().atMost(PATIENCE)
                    .until(() -> holdfast.run("status", "cliseveral").exitCode() == 0);
            tag("1.2");

            Result applied = ask("apply");

            assertThat(applied.exitCode()).as(applied.toString()).isZero();
            assertThat(web()).contains("TAG=1.2");
            Result other = holdfast.run("apply", "-f", base.toString());
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.err())
                    .startsWith("holdfast: cliseveral is declared by " + base + " with " + over + ", which")
                    .doesNotContain("\tat ");
            assertThat(web()).contains("TAG=1.2");

            assertThat(ask("delete").exitCode()).isZero();
            assertThat(ENGINE.docker("ps", "-aq")).isEmpty();
            controller.stop().ask();
            assertThat(controller.result().join().exitCode()).isZero();
        }
    }

    private Result ask(String command) {
        return holdfast.run(command, "-f", base.toString(), "-f", over.toString());
    }

    private static String web() {
        return ENGINE.docker("inspect", "--format", "{{.Config.Env}}", "cliseveral-web-1");
    }

    private void tag(String tag) throws IOException {
        Files.writeString(over, "services: {web: {environment: {TAG: \"" + tag + "\"}}}\n");
    }
}
