package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.aws.AwsCall;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who the node is to AWS. */
class IdentityTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/device";
    /** Where the SDK looks for STS when it assumes the role of a profile. */
    private static final String TOKEN_SERVICE = "aws.endpointUrlSts";

    private static final TestClock CLOCK = new TestClock();
    private static final AwsTestServer SERVER = AwsTestServer.begin(CLOCK);

    @TempDir
    Path home = Path.of("");

    @BeforeAll
    static void begin() {
        SERVER.secret("eu-central-1", "shop", "m4rker");
        SERVER.role(ROLE);
        SERVER.webIdentity("token-of-the-provider");
    }

    @AfterEach
    void healthy() {
        SERVER.healthy();
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    void aRoleIsAssumedUnderTheNodesNameAndAgainBeforeItEnds() {
        try (AwsConnections connections = connect(SERVER.variables(), null, ROLE)) {
            SecretStore store = new AwsSecretStore(connections);
            int before = SERVER.calls("AssumeRole").size();
            assertThat(read(store)).isEqualTo("m4rker");
            CLOCK.advance(Duration.ofMinutes(50));
            assertThat(read(store)).isEqualTo("m4rker");
            List<AwsCall> calls = SERVER.calls("AssumeRole");
            assertThat(calls).hasSize(before + 1);
            assertThat(calls.get(before).body()).contains("RoleSessionName=holdfast-kiosk-17");
            assertThat(lastKey()).startsWith("ASIA");
            CLOCK.advance(Duration.ofMinutes(6));
            assertThat(read(store)).isEqualTo("m4rker");
            assertThat(SERVER.calls("AssumeRole")).hasSize(before + 2);
        }
    }

    @Test
    void aRoleThatMayNotBeAssumedIsNamed() {
        try (AwsConnections connections = connect(SERVER.variables(), null, "arn:aws:iam::1:role/other")) {
            assertThat(read(new AwsSecretStore(connections)))
                    .contains("the role arn:aws:iam::1:role/other cannot be assumed", "sts:AssumeRole");
        }
    }

    @Test
    void aTokenOfAnIdentityProviderIsEnough() throws IOException {
        Path token = Files.writeString(home.resolve("token"), "token-of-the-provider\n");
        Map<String, String> variables = Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_ROLE_ARN", ROLE);
        try (AwsConnections connections = connect(variables, null, null)) {
            assertThat(read(new AwsSecretStore(connections))).isEqualTo("m4rker");
            assertThat(lastKey()).startsWith("ASIA");
            Files.delete(token);
            CLOCK.advance(Duration.ofHours(2));
            assertThat(read(new AwsSecretStore(connections))).contains("AWS_WEB_IDENTITY_TOKEN_FILE", "cannot be read");
        }
    }

    @Test
    void aProfileIsReadAndReadAgainWhenItsFileChanged() throws IOException {
        profile("[shop]\naws_access_key_id = " + AwsTestServer.KEY.id() + "\naws_secret_access_key = wr0ng\n");
        try (AwsConnections connections = connect(Map.of(), "shop", null)) {
            SecretStore store = new AwsSecretStore(connections);
            assertThat(read(store))
                    .contains("does not belong to the access key id")
                    .doesNotContain("wr0ng");
            profile("[shop]\naws_access_key_id = " + AwsTestServer.KEY.id() + "\naws_secret_access_key = "
                    + AwsTestServer.KEY.secret() + "\n\n");
            assertThat(read(store)).isEqualTo("m4rker");
        }
    }

    @Test
    void aProfileWithARoleAssumesItAndKnowsWhenNobodyAnswers() throws IOException {
        System.setProperty(TOKEN_SERVICE, SERVER.endpoint().toString());
        profile("[shop]\nregion = eu-central-1\nsource_profile = keys\nrole_arn = " + ROLE
                + "\n[keys]\naws_access_key_id = " + AwsTestServer.KEY.id() + "\naws_secret_access_key = "
                + AwsTestServer.KEY.secret() + "\n");
        SERVER.fault("AssumeRole", new Fault.HangUp());
        try (AwsConnections connections = connect(Map.of(), "shop", null)) {
            SecretStore store = new AwsSecretStore(connections);
            assertThat(store.read(new Reference("shop", "AWSCURRENT", null)))
                    .isInstanceOfSatisfying(SecretStore.Unavailable.class, unavailable -> {
                        assertThat(unavailable.sentence()).contains("the profile shop in ", "cannot be used");
                        assertThat(unavailable.unreachable()).isTrue();
                    });
            SERVER.healthy();
            assertThat(read(store)).isEqualTo("m4rker");
            assertThat(lastKey()).startsWith("ASIA");
        } finally {
            System.clearProperty(TOKEN_SERVICE);
        }
    }

    @Test
    void aProfileThatCannotBeUsedSaysWhyUntilItsFileIsMended() throws IOException {
        profile("[shop]\nsso_session = mary\nsso_account_id = 1\nsso_role_name = r\n[sso-session mary]\n"
                + "sso_start_url = https://example.org\nsso_region = eu-central-1\n");
        try (AwsConnections connections = connect(Map.of(), "shop", null)) {
            SecretStore store = new AwsSecretStore(connections);
            assertThat(read(store))
                    .contains("the profile shop in ", "uses single sign-on, which is not supported")
                    .isEqualTo(read(store));
            profile("[shop]\nrole_arn = " + ROLE + "\nsource_profile = absent\n");
            assertThat(read(store))
                    .contains("the profile shop in ", "cannot be used", "absent")
                    .isEqualTo(read(store));
            profile("[shop]\naws_access_key_id = " + AwsTestServer.KEY.id() + "\n");
            assertThat(read(store)).contains("cannot be used", "aws_secret_access_key");
            profile("[shop]\naws_access_key_id = " + AwsTestServer.KEY.id() + "\naws_secret_access_key = "
                    + AwsTestServer.KEY.secret() + "\n");
            assertThat(read(store)).isEqualTo("m4rker");
        }
    }

    @Test
    void theRegionOfTheProfileCountsWhenNothingElseSaysOne() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[profile shop]\nregion = sa-east-1\n");
        AwsAccess access = new AwsAccess("n", null, "shop", null, SERVER.endpoint(), null, SERVER.variables(), home);
        try (AwsConnections connections = Access.connect(access, CLOCK)) {
            assertThat(connections.region(null)).isEqualTo("sa-east-1");
            assertThat(connections.region("eu-west-1")).isEqualTo("eu-west-1");
        }
        AwsAccess nowhere = new AwsAccess("n", null, null, null, null, null, Map.of(), Access.NO_HOME);
        try (AwsConnections connections = Access.connect(nowhere, CLOCK)) {
            assertThat(catchThrowableOfType(AwsUnusable.class, () -> connections.region(null)))
                    .hasMessageContaining("no region is known", "aws.region");
        }
    }

    @Test
    void aProfileThatIsNotThereIsNamedWithItsFiles() {
        try (AwsConnections connections = connect(SERVER.variables(), "absent", null)) {
            assertThat(read(new AwsSecretStore(connections)))
                    .contains("there are no credentials for AWS", "the profile absent in " + home);
        }
    }

    @Test
    void aFileOfProfilesThatIsNoneIsNamedAndNotQuoted() throws IOException {
        profile("m4rker = [");
        try (AwsConnections connections = connect(Map.of(), "shop", null)) {
            assertThat(read(new AwsSecretStore(connections)))
                    .contains(".aws/credentials", "is not a file of AWS profiles")
                    .doesNotContain("m4rker");
        }
    }

    @Test
    void aTokenServiceThatFailsIsOutOfReach() {
        SERVER.fault("AssumeRole", new Fault.Status(500, "", ""));
        try (AwsConnections connections = connect(SERVER.variables(), null, ROLE)) {
            SecretStore.Answer answer = new AwsSecretStore(connections).read(new Reference("shop", "AWSCURRENT", null));
            assertThat(answer).isInstanceOfSatisfying(SecretStore.Unavailable.class, unavailable -> {
                assertThat(unavailable.unreachable()).isTrue();
                assertThat(unavailable.sentence())
                        .contains("cannot be assumed", "status 500")
                        .doesNotContain("null");
            });
        }
    }

    private void profile(String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Path file = Files.writeString(home.resolve(".aws/credentials"), text);
        CLOCK.advance(Duration.ofSeconds(1));
        // Two versions may be written within one tick of the file system's own clock.
        Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant()));
    }

    private AwsConnections connect(Map<String, String> variables, @Nullable String profile, @Nullable String role) {
        return Access.connect(Access.of(SERVER, variables, home, profile, role), CLOCK);
    }

    private static String lastKey() {
        List<AwsCall> calls = SERVER.calls("GetSecretValue");
        return calls.get(calls.size() - 1).key();
    }

    /** The text, or the sentence. */
    private static String read(SecretStore store) {
        SecretStore.Answer answer = store.read(new Reference("shop", "AWSCURRENT", null));
        return answer instanceof SecretStore.Found found
                ? found.text().reveal()
                : ((SecretStore.Unavailable) answer).sentence();
    }
}
