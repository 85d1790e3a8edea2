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

/** What becomes of volumes, on a real engine: only one that changed and that the user names loses its data, and only once. */
class VolumeRecreationIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private Path document = Path.of("");

    @BeforeEach
    void aDocument() throws IOException {
        ENGINE.clean();
        ENGINE.image("vault:1");
        document = Files.createDirectories(folder.resolve("apps.d")).resolve("vault.yaml");
        declare("gold");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void withoutTheFlagTheChangeIsReportedAndTheDataStays() throws IOException {
        applied();
        write("first");
        declare("silver");
        String words = "labels.tier changed; kept, because making it anew loses its data: vault_data"
                + " (driver local, mounted by vault-web-1); apply --recreate-volume data does it";
        assertThat(holdfast("plan", document.toString()).out()).contains("data", words);
        applied();
        assertThat(holdfast("status", "vault", "-o", "yaml").out()).contains(words);
        assertThat(holdfast("events", "vault").out()).contains(words);
        contains("first", "first");
        tiers("gold", "gold");
    }

    @Test
    void onlyTheNamedVolumeIsMadeAnewAndOnlyOnce() throws IOException {
        applied();
        write("first");
        declare("silver");
        madeAnewOnce();
    }

    @Test
    void aRunningControllerMakesItAnewOnce() throws IOException {
        try (Running controller = new CommandLineOnNode(folder, ENGINE.host()).controller()) {
            ready();
            write("first");
            declare("silver");
            await().atMost(PATIENCE)
                    .until(() -> holdfast("events", "vault").out().contains("--recreate-volume data"));
            contains("first", "first");
            madeAnewOnce();
            ENGINE.docker("restart", "--time", "5", "vault-web-1");
            Result asked = holdfast("reconcile", "vault");
            assertThat(asked.exitCode()).as(asked.toString()).isZero();
            contains("second", "second");
            assertThat(controller.result()).isNotDone();
        }
    }

    @Test
    void aVolumeWithoutANameGoesOnlyWhereTheNewImageHasAPlaceForItAndIsNeverRemoved() throws IOException {
        ENGINE.image("place:1", "VOLUME /declared");
        ENGINE.image("place:2", "VOLUME /declared", "LABEL round=2");
        declare("place:1", "/nameless");
        applied();
        ENGINE.docker("exec", "vault-web-1", "sh", "-c", "echo a > /declared/file; echo b > /nameless/file");
        declare("place:2", "/nameless");
        applied();
        assertThat(ENGINE.docker("exec", "vault-web-1", "cat", "/declared/file", "/nameless/file"))
                .isEqualTo("a\nb");
        String volumes = ENGINE.docker("volume", "ls", "--quiet");
        declare("vault:1", "/other");
        applied();
        assertThat(ENGINE.docker("inspect", "--format", "{{range .Mounts}}{{.Destination}} {{end}}", "vault-web-1"))
                .isEqualTo("/other");
        assertThat(ENGINE.docker("volume", "ls", "--quiet").lines())
                .containsAll(volumes.lines().toList());
        declare("place:1", "/nameless");
        applied();
        assertThat(ENGINE.docker("exec", "vault-web-1", "cat", "/declared/file", "/nameless/file"))
                .isEqualTo("a\nb");
    }

    private void madeAnewOnce() {
        applied("--recreate-volume", "data");
        assertThat(ENGINE.docker("exec", "vault-web-1", "ls", "/data")).isEmpty();
        assertThat(ENGINE.docker("exec", "vault-web-1", "cat", "/kept/file")).isEqualTo("first");
        tiers("silver", "gold");
        write("second");
        String container = ENGINE.docker("inspect", "--format", "{{.Id}}", "vault-web-1");
        applied("--recreate-volume", "data");
        contains("second", "second");
        assertThat(ENGINE.docker("inspect", "--format", "{{.Id}}", "vault-web-1"))
                .isEqualTo(container);
    }

    private void declare(String tier) throws IOException {
        compose("""
                services:
                  web: {image: "vault:1", volumes: ["data:/data", "kept:/kept"]}
                volumes:
                  data: {labels: {tier: %s}}
                  kept: {labels: {tier: %s}}
                """.formatted(tier, tier));
    }

    private void declare(String image, String nameless) throws IOException {
        compose("services: {web: {image: \"%s\", volumes: [%s]}}\n".formatted(image, nameless));
    }

    private void compose(String text) throws IOException {
        Files.writeString(document, """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: vault}
                spec:
                  source:
                    inline: |
                """ + text.indent(6));
    }

    private static void write(String text) {
        ENGINE.docker(
                "exec",
                "vault-web-1",
                "sh",
                "-c",
                "printf " + text + " > /data/file; printf " + text + " > /kept/file");
    }

    private static void contains(String data, String kept) {
        assertThat(ENGINE.docker("exec", "vault-web-1", "cat", "/data/file")).isEqualTo(data);
        assertThat(ENGINE.docker("exec", "vault-web-1", "cat", "/kept/file")).isEqualTo(kept);
    }

    private static void tiers(String data, String kept) {
        assertThat(ENGINE.docker("volume", "inspect", "--format", "{{.Labels.tier}}", "vault_data", "vault_kept"))
                .isEqualTo(data + "\n" + kept);
    }

    private void ready() {
        await().atMost(PATIENCE).until(() -> holdfast("status", "vault").exitCode() == 0);
    }

    private void applied(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "apply";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[arguments.length - 1] = document.toString();
        Result applied = holdfast(arguments);
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
    }

    private Result holdfast(String... arguments) {
        return new CommandLineOnNode(folder, ENGINE.host()).run(arguments);
    }
}
