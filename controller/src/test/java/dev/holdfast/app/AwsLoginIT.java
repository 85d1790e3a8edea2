package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.CertificateAuthority;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import dev.holdfast.testing.aws.AwsTestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of a registry whose logins AWS has. */
class AwsLoginIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final AwsTestServer AWS = AwsTestServer.begin();
    private static final String REGION = "eu-central-1";
    private static final String PASSWORD = "m4rker-of-a-password";

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void anEmptyEngine() {
        AWS.healthy();
        ENGINE.clean();
    }

    @AfterAll
    static void end() {
        AWS.close();
    }

    @Test
    void aSecretHasTheLoginAndAChangedOneCounts() throws IOException {
        try (TestRegistry registry = TestRegistry.begin("mary", PASSWORD)) {
            Path document = document(push(registry, "mary"), "{secretsManager: {secretId: greengrass-hub}}");
            assertThat(failure(document))
                    .contains("there is no secret greengrass-hub in eu-central-1", "no basic auth credentials");

            AWS.secret(REGION, "greengrass-hub", secret("mary", "m4rker-that-is-wrong", registry));
            assertThat(failure(document)).contains("unauthorized");

            AWS.secret(REGION, "greengrass-hub", secret("mary", PASSWORD, registry));
            Result applied = run("apply", document.toString(), "-v");
            assertThat(applied.exitCode()).as(applied.toString()).isZero();
            appearsNowhere(applied);
        }
    }

    @Test
    void ecrGivesTheLoginOutForARegistryWithTls() throws IOException {
        CertificateAuthority authority = new CertificateAuthority(folder, "authority");
        try (TestRegistry registry = TestRegistry.begin("AWS", PASSWORD, authority.issue("registry", "IP:127.0.0.1"))) {
            AWS.registry(REGION, "123456789012", "https://" + registry.host(), PASSWORD);
            Path document = document(push(registry, "AWS"), "{ecr: {registryId: '123456789012'}}");
            Result applied = run("apply", document.toString(), "-v");
            assertThat(applied.exitCode()).as(applied.toString()).isZero();
            appearsNowhere(applied);
        }
    }

    @Test
    void aStoredPasswordOfEcrIsSaidToHaveExpired() throws IOException {
        try (TestRegistry registry = TestRegistry.begin("AWS", PASSWORD)) {
            Path document = document(push(registry, "AWS"), "{secretsManager: {secretId: marketplace}}");
            AWS.secret(REGION, "marketplace", secret("AWS", "m4rker-of-yesterday", registry));
            assertThat(failure(document)).contains("the secret marketplace", "after 12 hours", "declare ecr");
        }
    }

    @Test
    void whoeverHasNoCredentialsIsToldWhereTheyWereLookedFor() throws IOException {
        try (TestRegistry registry = TestRegistry.begin("mary", PASSWORD)) {
            Path document = document(push(registry, "mary"), "{secretsManager: {secretId: hub}}");
            Result result = new CommandLineOnNode(folder, ENGINE.host())
                    .in(Map.of("AWS_REGION", REGION, "AWS_EC2_METADATA_DISABLED", "true"))
                    .run("apply", document.toString(), "--timeout", "10s");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out() + result.err())
                    .contains("there are no credentials for AWS", "AWS_ACCESS_KEY_ID", "the profile default", "EC2");
        }
    }

    private Path document(String image, String registry) throws IOException {
        return Files.writeString(folder.resolve("app.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: closed}
                spec:
                  source: {inline: "services: {web: {image: '%s'}}"}
                  registries: [%s]
                """.formatted(image, registry));
    }

    private static String secret(String username, String password, TestRegistry registry) {
        return "[{\"username\":\"" + username + "\"},{\"password\":\"" + password + "\"},{\"registryUrl\":\"https://"
                + registry.host() + "\"}]";
    }

    private String failure(Path document) throws IOException {
        Result result = run("apply", document.toString(), "--timeout", "10s", "-v");
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
        appearsNowhere(result);
        return result.out() + result.err();
    }

    private Result run(String... arguments) {
        Map<String, String> variables = new HashMap<>(AWS.variables());
        variables.put("HOLDFAST_AWS_ENDPOINT", AWS.endpoint().toString());
        variables.put("HOLDFAST_AWS_REGION", REGION);
        return new CommandLineOnNode(folder, ENGINE.host()).in(variables).run(arguments);
    }

    private String push(TestRegistry registry, String username) {
        String image = registry.host() + "/team/app:1";
        String config = folder.resolve("pusher").toString();
        ENGINE.docker("tag", ENGINE.image("runs:1"), image);
        ENGINE.docker("--config", config, "login", "--username", username, "--password", PASSWORD, registry.host());
        ENGINE.docker("--config", config, "push", image);
        ENGINE.docker("rmi", image);
        return image;
    }

    /** Neither in what the commands say, nor in our files, nor on the containers. */
    private void appearsNowhere(Result result) throws IOException {
        assertThat(result.out()
                        + result.err()
                        + run("events").out()
                        + run("status", "-o", "json").out())
                .doesNotContain("m4rker", AwsTestServer.KEY.secret());
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("m4rker", AwsTestServer.KEY.secret());
        }
        for (String id : List.of(ENGINE.docker("ps", "--all", "--quiet").split("\n")))
            if (!id.isBlank()) assertThat(ENGINE.docker("inspect", id)).doesNotContain("m4rker");
    }
}
