package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of a registry that asks who is there. */
class RegistryLoginIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final String PASSWORD = "m4rker-of-a-password";

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void aDocumentPullsWithTheLoginOfItsFile() throws IOException {
        try (TestRegistry registry = TestRegistry.begin("mary", PASSWORD)) {
            pullsWithTheLoginOfItsFile(registry);
        }
    }

    @Test
    void aRegistryWithTokensOfAnotherServiceTakesTheLoginThere() throws IOException {
        try (TestRegistry registry = TestRegistry.beginWithTokens(folder, "mary", PASSWORD)) {
            pullsWithTheLoginOfItsFile(registry);
        }
    }

    private void pullsWithTheLoginOfItsFile(TestRegistry registry) throws IOException {
        String image = push(registry);
        Path document = Files.writeString(folder.resolve("app.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: closed}
                spec:
                  source: {inline: "services: {web: {image: '%s'}}"}
                  registries:
                    - file: {path: hub.yaml}
                """.formatted(image));
        closed("hub.yaml", "username: mary\npassword: wrong\nregistryUrl: http://" + registry.host() + "\n");
        Result refused = run("apply", document.toString(), "--timeout", "5s");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out() + refused.err()).contains(image).contains("unauthorized");

        closed("hub.yaml", "username: mary\npassword: " + PASSWORD + "\nregistryUrl: http://" + registry.host() + "\n");
        Result applied = run("apply", document.toString());
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
        appearsNowhere();
    }

    @Test
    void aPlainComposeFilePullsAsTheUsersOwnDockerCommand() throws IOException {
        try (TestRegistry registry = TestRegistry.begin("mary", PASSWORD)) {
            String image = push(registry);
            Path compose =
                    Files.writeString(folder.resolve("compose.yaml"), "services: {web: {image: '" + image + "'}}");
            String auth = Base64.getEncoder().encodeToString(("mary:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            closed(".docker/config.json", "{\"auths\": {\"" + registry.host() + "\": {\"auth\": \"" + auth + "\"}}}");
            Result applied = run("apply", compose.toString(), "-p", "closed");
            assertThat(applied.exitCode()).as(applied.toString()).isZero();
            appearsNowhere();
        }
    }

    private Result run(String... arguments) {
        return new CommandLineOnNode(folder, ENGINE.host()).run(arguments);
    }

    private String push(TestRegistry registry) {
        String image = registry.host() + "/team/app:1";
        String config = folder.resolve("pusher").toString();
        ENGINE.docker("tag", ENGINE.image("runs:1"), image);
        ENGINE.docker("--config", config, "login", "--username", "mary", "--password", PASSWORD, registry.host());
        ENGINE.docker("--config", config, "push", image);
        ENGINE.docker("rmi", image);
        return image;
    }

    private void closed(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Neither in what the commands say, nor in our files, nor on the containers. */
    private void appearsNowhere() throws IOException {
        assertThat(run("events").out() + run("status", "-o", "json").out()).doesNotContain("m4rker");
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("m4rker");
        }
        for (String id : List.of(ENGINE.docker("ps", "--all", "--quiet").split("\n")))
            assertThat(ENGINE.docker("inspect", id)).doesNotContain("m4rker");
    }
}
