package dev.holdfast.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {
    private static final Login MARY = new Login.Password("mary", Secret.of("m4rker"));

    @TempDir
    Path folder;

    @Test
    void anEntryOfAuthsIsDecoded() throws IOException {
        String auth = Base64.getEncoder().encodeToString("mary:m4rker".getBytes(StandardCharsets.UTF_8));
        config("{\n\t\"auths\": {\n\t\t\"https://index.docker.io/v1/\": {\"auth\": \"" + auth + "\"}\n\t}\n}");
        assertThat(find("docker.io/library/busybox")).isEqualTo(new LoginSource.Found(MARY));
        assertThat(find("registry.example.com/app")).isEqualTo(new LoginSource.None());
    }

    @Test
    void anIdentityTokenGoesBeforeNameAndPassword() throws IOException {
        config("{\"auths\": {\"r.example.com\": {\"auth\": \"bWFyeTo=\", \"identitytoken\": \"m4rker\"}}}");
        assertThat(find("r.example.com/app"))
                .isEqualTo(new LoginSource.Found(new Login.IdentityToken(Secret.of("m4rker"))));
    }

    @Test
    void theHelperOfARegistryIsAskedForItAndTheStoreForAllOthers() throws IOException {
        helper("own", "test \"$(cat)\" = r.example.com:5000 && echo '{\"Username\":\"mary\",\"Secret\":\"m4rker\"}'");
        helper(
                "store",
                "test \"$(cat)\" = https://index.docker.io/v1/ && echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'");
        config("{\"credHelpers\": {\"r.example.com:5000\": \"own\"}, \"credsStore\": \"store\"}");
        assertThat(find("r.example.com:5000/app")).isEqualTo(new LoginSource.Found(MARY));
        assertThat(find("docker.io/library/busybox"))
                .isEqualTo(new LoginSource.Found(new Login.IdentityToken(Secret.of("t"))));
    }

    @Test
    void aHelperThatKnowsNothingIsNoError() throws IOException {
        helper("store", "echo 'credentials not found in native keychain'; exit 1");
        config("{\"credsStore\": \"store\"}");
        assertThat(find("docker.io/library/busybox")).isEqualTo(new LoginSource.None());
    }

    @Test
    void aHelperThatFailsOrHangsOrIsMissingIsNamed() throws IOException {
        helper("broken", "echo m4rker; exit 3");
        config("{\"credsStore\": \"broken\"}");
        assertThat(sentence()).contains("broken failed with exit code 3").doesNotContain("m4rker");
        helper("slow", "exec sleep 600");
        config("{\"credsStore\": \"slow\"}");
        assertThat(sentence()).contains("slow did not answer within");
        config("{\"credsStore\": \"absent\"}");
        assertThat(sentence()).contains("absent cannot be started");
        config("{\"credsStore\": \"../evil\"}");
        assertThat(sentence()).contains("no such name");
    }

    @Test
    void aFileThatEverybodyCanReadIsRefused() throws IOException {
        Path file = config("{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(sentence()).contains("config.json").contains("chmod o-r");
    }

    @Test
    void aMalformedFileIsNamedAndNotQuoted() throws IOException {
        config("{\"auths\": {\"docker.io\": {\"auth\": \"m4rker!\"}}}");
        assertThat(sentence()).contains("the auth of docker.io").doesNotContain("m4rker");
        config("m4rker");
        assertThat(sentence()).contains("it is not JSON").doesNotContain("m4rker");
    }

    private String sentence() {
        return ((LoginSource.Unavailable) find("docker.io/library/busybox")).sentence();
    }

    private LoginSource.Answer find(String repository) {
        CredentialProgram helper = new CredentialProgram(folder + "/docker-credential-", Duration.ofSeconds(2));
        return new DockerConfig("config.json", folder.resolve("config.json"), helper, FetchListener.NONE)
                .find(repository);
    }

    private Path config(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void helper(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("docker-credential-" + name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
