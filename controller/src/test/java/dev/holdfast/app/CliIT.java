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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    Path folder = Path.of("");

    private CommandLineOnNode holdfast = new CommandLineOnNode(folder, ENGINE.host());
    private Path document = folder;

    @BeforeEach
    void aDocument() throws IOException {
        ENGINE.image("clitest/web:1");
        holdfast = new CommandLineOnNode(folder, ENGINE.host());
        document = Files.createDirectories(folder.resolve("apps.d")).resolve("clishop.yaml");
        declare("1.1");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void appliesPlansChangesAndDeletes() throws IOException {
        assertThat(holdfast.run("plan", document.toString()).exitCode()).isEqualTo(2);
        Result applied = holdfast.run("apply", document.toString());
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
        assertThat(applied.out()).contains("clishop/web/1  create  done").endsWith("clishop  ready\n");

        Result again = holdfast.run("plan", document.toString());
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(holdfast.run("status").exitCode()).isZero();

        String job = container("clishop-job-1");
        String web = container("clishop-web-1");
        declare("1.2");
        Result changed = holdfast.run("plan", document.toString());
        assertThat(changed.exitCode()).isEqualTo(2);
        assertThat(changed.out()).contains("web/1  recreate  environment.TAG changed 1.1 -> 1.2 (");
        assertThat(container("clishop-web-1")).isEqualTo(web);

        assertThat(holdfast.run("apply", document.toString()).exitCode()).isZero();
        assertThat(container("clishop-web-1")).isNotEqualTo(web);
        assertThat(container("clishop-job-1")).isEqualTo(job);

        assertThat(holdfast.run("delete", "clishop").exitCode()).isZero();
        assertThat(ENGINE.docker("ps", "-aq")).isEmpty();
        assertThat(holdfast.run("status").out()).startsWith("No applications.");
    }

    @Test
    void savingADocumentReplacesExactlyTheContainersItConcerns() throws IOException {
        try (Running controller = holdfast.controller()) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(holdfast.run("status", "clishop").exitCode())
                                    .as(controller.result().toString())
                                    .isZero());
            String job = container("clishop-job-1");
            String web = container("clishop-web-1");

            declare("1.2");

            await().atMost(PATIENCE)
                    .until(() -> ENGINE.docker("ps", "--filter", "name=clishop-web-1")
                                    .contains("clishop-web-1")
                            && !container("clishop-web-1").equals(web));
            assertThat(container("clishop-job-1")).isEqualTo(job);
        }
    }

    @Test
    void aControllerHealsExplainsAndCarriesOutRequests() throws IOException {
        try (Running controller = holdfast.controller()) {
            await().atMost(PATIENCE)
                    .until(() -> holdfast.run("status", "clishop").exitCode() == 0);

            Result second = holdfast.run("run", "--listen", "127.0.0.1:0");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("another controller").contains("--state-dir");

            String web = container("clishop-web-1");
            ENGINE.docker("rm", "-f", web);
            await().atMost(PATIENCE).until(() -> !container("clishop-web-1").isEmpty());
            await().atMost(PATIENCE)
                    .until(() -> holdfast.run("status", "clishop").exitCode() == 0);
            assertThat(holdfast.run("events", "clishop").out()).contains("MissingOnNode");

            declare("1.2");
            Result applied = holdfast.run("apply", document.toString());
            assertThat(applied.exitCode()).as(applied.toString()).isZero();
            assertThat(ENGINE.docker("inspect", "clishop-web-1")).contains("TAG=1.2");

            String before = started("clishop-web-1");
            Result restarted = holdfast.run("restart", "clishop", "web");
            assertThat(restarted.exitCode()).as(restarted.toString()).isZero();
            assertThat(started("clishop-web-1")).isNotEqualTo(before);

            assertThat(holdfast.run("suspend", "clishop").exitCode()).isZero();
            assertThat(holdfast.run("resume", "clishop").exitCode()).isZero();
            assertThat(holdfast.run("reconcile", "clishop").exitCode()).isZero();

            Path other = Files.copy(document, folder.resolve("other.yaml"));
            Result refused = holdfast.run("apply", other.toString());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains(document.toString());

            assertThat(holdfast.run("delete", "clishop").exitCode()).isZero();
            assertThat(ENGINE.docker("ps", "-aq")).isEmpty();
            controller.stop().ask();
            assertThat(controller.result().join().exitCode()).isZero();
        }
    }

    @Test
    void runOnceConvergesAndReturns() {
        Result once = holdfast.run("run", "--once", "--listen", "127.0.0.1:0");

        assertThat(once.exitCode()).as(once.toString()).isZero();
        assertThat(container("clishop-web-1")).isNotEmpty();
    }

    @Test
    void statusEndsWith3WhenAContainerIsGoneAndNobodyHeals() {
        holdfast.run("apply", document.toString());
        ENGINE.docker("rm", "-f", "clishop-web-1");

        Result status = holdfast.run("status");

        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.out()).contains("Changed").contains("No controller runs on");
    }

    @Test
    void logsOfAService() {
        holdfast.run("apply", document.toString());

        Result logs = holdfast.run("logs", "clishop", "job");

        assertThat(logs.exitCode()).as(logs.toString()).isZero();
        assertThat(logs.out()).isEqualTo("clishop-job-1 | migrated\n");
    }

    @Test
    void aWrongDocumentIsNamedAndNothingIsDone() throws IOException {
        Files.writeString(document, Files.readString(document).replace("image:", "imgae:"));

        Result applied = holdfast.run("apply", document.toString());

        assertThat(applied.exitCode()).isEqualTo(1);
        assertThat(applied.err())
                .contains(document + ":")
                .contains("imgae")
                .contains("image")
                .doesNotContain("\tat ");
        assertThat(holdfast.run("validate", document.toString()).exitCode()).isEqualTo(1);
        assertThat(ENGINE.docker("ps", "-aq")).isEmpty();
    }

    @Test
    void aDocumentThatIsNotThereIsNamed() {
        Result applied = holdfast.run("apply", folder.resolve("absent.yaml").toString());

        assertThat(applied.exitCode()).isEqualTo(1);
        assertThat(applied.err()).contains("there is no file or directory").contains("absent.yaml");
    }

    @Test
    void anEngineThatDoesNotAnswerIsASentence() {
        CommandLineOnNode lonely = new CommandLineOnNode(folder, "unix://" + folder.resolve("absent.sock"));

        Result plan = lonely.run("plan", document.toString());
        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.err())
                .startsWith("holdfast: the container engine at unix:")
                .doesNotContain("\tat ");

        Result applied = lonely.run("apply", "--timeout", "3s", document.toString());
        assertThat(applied.exitCode()).isEqualTo(1);
        assertThat(applied.err()).contains("clishop: not done after 3s").contains("does not answer");
    }

    @Test
    void aMissingImageIsNamedAndTheOldContainerKeepsRunning() throws IOException {
        holdfast.run("apply", document.toString());
        String web = container("clishop-web-1");
        Files.writeString(document, Files.readString(document).replaceFirst("web:1(\\s+environment)", "web:none$1"));

        Result applied = holdfast.run("apply", "--timeout", "5s", document.toString());

        assertThat(applied.exitCode()).isEqualTo(1);
        assertThat(applied.err()).contains("clitest/web:none");
        assertThat(container("clishop-web-1")).isEqualTo(web);
    }

    @Test
    void plainComposeFilesTakeTheShellsVariablesAndPrintTheirModel() throws IOException {
        Path compose = Files.writeString(
                Files.createDirectories(folder.resolve("plain")).resolve("compose.yaml"),
                "name: cliplain\nservices:\n  web:\n    image: clitest/${IMAGE:-web}:1\n");

        Result config = holdfast.run("config", "-f", compose.toString());
        assertThat(config.exitCode()).as(config.toString()).isZero();
        assertThat(config.out()).contains("clitest/web:1").doesNotContain("IMAGE");
        assertThat(holdfast.run("apply", compose.toString()).exitCode()).isZero();
        assertThat(container("cliplain-web-1")).isNotEmpty();
        assertThat(holdfast.run("delete", compose.toString()).exitCode()).isZero();
    }

    private void declare(String tag) throws IOException {
        Files.writeString(document, """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: clishop}
                spec:
                  version: "%1$s"
                  variables: {TAG: "%1$s"}
                  source:
                    inline: |
                      services:
                        job:
                          image: clitest/web:1
                          command: [sh, -c, echo migrated]
                        web:
                          image: clitest/web:1
                          environment: {TAG: "${TAG}"}
                          depends_on: {job: {condition: service_completed_successfully}}
                """.formatted(tag));
    }

    private static String container(String name) {
        return ENGINE.docker("ps", "-aq", "--no-trunc", "--filter", "name=^/" + name + "$");
    }

    private static String started(String name) {
        return ENGINE.docker("inspect", "--format", "{{.State.StartedAt}}", name);
    }
}
