package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Secret;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import dev.holdfast.testing.aws.AwsCall;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AwsSecretStoreTest {
    private static final String GET = "GetSecretValue";
    private static final String REGION = "eu-central-1";
    private static final AwsTestServer SERVER = AwsTestServer.begin();
    private static final AwsConnections CONNECTIONS = Access.connect(Access.of(SERVER));
    private static final SecretStore STORE = new AwsSecretStore(CONNECTIONS);

    @AfterEach
    void aHealthyServer() {
        SERVER.healthy();
    }

    @AfterAll
    static void end() {
        CONNECTIONS.close();
        SERVER.close();
    }

    @Test
    void aSecretIsReadByNameAndByArnInItsRegion() {
        SERVER.secret(REGION, "shop/db", "m4rker \"é\"");
        assertThat(read("shop/db", null)).isEqualTo(new SecretStore.Found(Secret.of("m4rker \"é\"")));
        SERVER.secret("eu-west-1", "shop/db", "of the west");
        assertThat(found(read("shop/db", "eu-west-1"))).isEqualTo("of the west");
        assertThat(found(read(AwsTestServer.arn("eu-west-1", "shop/db"), null))).isEqualTo("of the west");
        assertThat(SERVER.calls(GET)).extracting(AwsCall::region).contains(REGION, "eu-west-1");
    }

    @Test
    void theStageOfTheVersionIsTheReferences() {
        SERVER.secret(REGION, "rotated", "new");
        SERVER.secret(REGION, "rotated", "AWSPREVIOUS", "old");
        assertThat(STORE.read(new Reference("rotated", "AWSPREVIOUS", null)))
                .isEqualTo(new SecretStore.Found(Secret.of("old")));
        assertThat(sentence(STORE.read(new Reference("rotated", "AWSPENDING", null))))
                .isEqualTo("the secret rotated in eu-central-1 has no version with the stage AWSPENDING");
    }

    @Test
    void whatIsNotThereIsNamedWithItsRegion() {
        assertThat(sentence(read("absent", "us-east-1")))
                .isEqualTo("there is no secret absent in us-east-1: check its name, and the region");
        assertThat(sentence(read(AwsTestServer.arn("eu-west-1", "x"), "us-east-1")))
                .contains("it is in the region eu-west-1, as its ARN says, and not in us-east-1");
        assertThat(unreachable(read("absent", null))).isFalse();
    }

    @Test
    void aBinarySecretIsRefused() {
        SERVER.binarySecret(REGION, "keystore", new byte[] {1, 2});
        assertThat(sentence(read("keystore", null)))
                .isEqualTo("the secret keystore in eu-central-1 is binary: only secrets that are text can be used");
    }

    @Test
    void whoMayNotReadIsToldThePermission() {
        SERVER.secret(REGION, "shop/db", "x");
        SERVER.forbid("secretsmanager:GetSecretValue");
        SecretStore.Answer answer = read("shop/db", null);
        assertThat(sentence(answer))
                .isEqualTo("the secret shop/db in eu-central-1 cannot be had: access is denied to"
                        + " arn:aws:iam::123456789012:user/tester, which needs the permission"
                        + " secretsmanager:GetSecretValue");
        assertThat(unreachable(answer)).isFalse();
    }

    @Test
    void aWrongKeyAndAnUnknownKeyAreToldApart() {
        assertThat(as(Map.of("AWS_ACCESS_KEY_ID", AwsTestServer.KEY.id(), "AWS_SECRET_ACCESS_KEY", "m4rker")))
                .contains("the secret access key does not belong to the access key id")
                .doesNotContain("m4rker");
        assertThat(as(Map.of("AWS_ACCESS_KEY_ID", "AKIAOTHER", "AWS_SECRET_ACCESS_KEY", "m4rker")))
                .contains("AWS does not know the access key");
    }

    @Test
    void anExpiredTokenAndAWrongClockAreNamed() {
        Map<String, String> expired = new HashMap<>();
        var key = SERVER.temporaryKey("arn:aws:sts::123456789012:assumed-role/r/s", Duration.ZERO);
        expired.put("AWS_ACCESS_KEY_ID", key.id());
        expired.put("AWS_SECRET_ACCESS_KEY", key.secret());
        expired.put("AWS_SESSION_TOKEN", key.sessionToken());
        assertThat(as(expired)).contains("the session token has expired").doesNotContain(key.sessionToken());
        SERVER.skew(Duration.ofHours(2));
        assertThat(sentence(read("shop/db", null))).contains("the clock of this node is wrong");
    }

    @ParameterizedTest
    @MethodSource
    void aServiceThatFailsIsOutOfReachAndNotAbsent(Fault fault, String words) {
        SERVER.secret(REGION, "shop/db", "x");
        SERVER.fault(GET, fault);
        SecretStore.Answer answer = read("shop/db", null);
        assertThat(sentence(answer)).contains(words).doesNotContain("null");
        assertThat(unreachable(answer)).isTrue();
    }

    static Stream<Arguments> aServiceThatFailsIsOutOfReachAndNotAbsent() {
        return Stream.of(
                Arguments.of(
                        new Fault.Status(500, "InternalServiceError", "oops"), "status 500 (InternalServiceError)"),
                Arguments.of(new Fault.Status(503, "", ""), "status 503"),
                Arguments.of(new Fault.Status(429, "", ""), "asked less often"),
                Arguments.of(new Fault.Status(400, "ThrottlingException", "Rate exceeded"), "asked less often"),
                Arguments.of(new Fault.HangUp(), "there was no answer that could be read"),
                Arguments.of(new Fault.Half(), "there was no answer that could be read"));
    }

    @Test
    void aBareRefusalSaysWhatItCanAndNeverNull() {
        SERVER.fault(GET, new Fault.Status(403, "", ""));
        assertThat(sentence(read("shop/db", null)))
                .contains("needs the permission secretsmanager:GetSecretValue")
                .doesNotContain("null");
        SERVER.fault(GET, new Fault.Status(404, "", ""));
        assertThat(sentence(read("shop/db", null))).contains("status 404").doesNotContain("null");
    }

    @Test
    void oneFailureInBetweenIsNotNoticed() {
        SERVER.secret(REGION, "shop/db", "x");
        SERVER.faultOnce(GET, new Fault.Status(500, "InternalServiceError", "oops"));
        assertThat(found(read("shop/db", null))).isEqualTo("x");
    }

    @Test
    void anAnswerThatDripsIsGivenUp() {
        SERVER.secret(REGION, "shop/db", "x".repeat(400));
        SERVER.fault(GET, new Fault.Drip(Duration.ofMillis(300)));
        try (AwsConnections connections =
                new AwsConnections(Access.of(SERVER), InstantSource.system(), Access.timers(), Duration.ofSeconds(2))) {
            long begun = System.nanoTime();
            SecretStore.Answer answer =
                    new AwsSecretStore(connections).read(new Reference("shop/db", "AWSCURRENT", null));
            assertThat(sentence(answer)).contains("there was no whole answer in time");
            assertThat(unreachable(answer)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void nobodyThereIsOutOfReach() {
        AwsTestServer gone = AwsTestServer.begin();
        gone.close();
        try (AwsConnections connections = Access.connect(Access.of(gone))) {
            SecretStore.Answer answer = new AwsSecretStore(connections).read(new Reference("s", "AWSCURRENT", null));
            assertThat(sentence(answer))
                    .contains("the service cannot be reached")
                    .doesNotContain("null");
            assertThat(unreachable(answer)).isTrue();
        }
    }

    private static String as(Map<String, String> variables) {
        try (AwsConnections connections = Access.connect(Access.of(SERVER, variables))) {
            return sentence(new AwsSecretStore(connections).read(new Reference("shop/db", "AWSCURRENT", null)));
        }
    }

    private static SecretStore.Answer read(String id, @Nullable String region) {
        return STORE.read(new Reference(id, "AWSCURRENT", region));
    }

    private static String found(SecretStore.Answer answer) {
        return ((SecretStore.Found) answer).text().reveal();
    }

    private static String sentence(SecretStore.Answer answer) {
        return ((SecretStore.Unavailable) answer).sentence();
    }

    private static boolean unreachable(SecretStore.Answer answer) {
        return ((SecretStore.Unavailable) answer).unreachable();
    }
}
