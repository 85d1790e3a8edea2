package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import dev.holdfast.testing.CertificateAuthority;
import dev.holdfast.testing.CertificateAuthority.Identity;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.DeviceProvider;
import dev.holdfast.testing.aws.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device without keys of AWS, and its certificate. */
class DeviceCredentialsTest {
    private static final TestClock CLOCK = new TestClock();
    private static final AwsTestServer SERVER = AwsTestServer.begin(CLOCK);

    @TempDir
    static Path folder = Path.of("");

    private static CertificateAuthority authority;
    private static DeviceProvider provider;
    private static Identity own;

    @BeforeAll
    static void begin() {
        authority = new CertificateAuthority(folder, "authority");
        provider = new DeviceProvider(SERVER, authority);
        own = authority.issue("device");
        SERVER.secret("eu-central-1", "shop", "m4rker");
    }

    @AfterEach
    void healthy() {
        provider.fault(null);
    }

    @AfterAll
    static void end() {
        provider.close();
        SERVER.close();
    }

    @Test
    void theCertificateGetsKeysThatAreRenewedBeforeTheyEnd() {
        try (AwsConnections connections = connect(device(own.certificate(), own.key()))) {
            SecretStore store = new AwsSecretStore(connections);
            int before = provider.issued().size();
            assertThat(read(store)).isInstanceOf(SecretStore.Found.class);
            assertThat(read(store)).isInstanceOf(SecretStore.Found.class);
            assertThat(provider.issued()).hasSize(before + 1);
            CLOCK.advance(Duration.ofMinutes(56));
            assertThat(read(store)).isInstanceOf(SecretStore.Found.class);
            assertThat(provider.issued()).hasSize(before + 2);

            CLOCK.advance(Duration.ofMinutes(56));
            provider.fault(new Fault.Status(503, "", ""));
            assertThat(read(store)).as("the keys at hand serve to their end").isInstanceOf(SecretStore.Found.class);
            CLOCK.advance(Duration.ofMinutes(5));
            assertThat(read(store)).isInstanceOfSatisfying(SecretStore.Unavailable.class, answer -> {
                assertThat(answer.sentence()).contains("status 503");
                assertThat(answer.unreachable()).isTrue();
            });
            provider.fault(null);
            CLOCK.advance(Duration.ofSeconds(30));
            assertThat(read(store)).isInstanceOf(SecretStore.Found.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8", "sec1", "pkcs1"})
    void keysAreReadInEveryForm(String form) throws IOException {
        Path key = folder.resolve(form + ".key");
        Path certificate = own.certificate();
        if (form.equals("pkcs8")) Files.copy(own.key(), key);
        if (form.equals("sec1"))
            CertificateAuthority.openssl("ec", "-in", own.key().toString(), "-out", key.toString());
        if (form.equals("pkcs1")) {
            certificate = folder.resolve("rsa.pem");
            CertificateAuthority.openssl("genrsa", "-traditional", "-out", key.toString(), "2048");
            String request = folder.resolve("rsa.csr").toString();
            CertificateAuthority.openssl("req", "-new", "-key", key.toString(), "-subj", "/CN=d", "-out", request);
            CertificateAuthority.openssl(
                    "x509",
                    "-req",
                    "-in",
                    request,
                    "-CA",
                    authority.certificate().toString(),
                    "-CAkey",
                    folder.resolve("authority.key").toString(),
                    "-CAcreateserial",
                    "-out",
                    certificate.toString());
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(sentence(device(certificate, key))).isEmpty();
    }

    @Test
    void aCertificateThatEndedIsNamed() {
        Identity expired = authority.issueExpired("expired");
        assertThat(sentence(device(expired.certificate(), expired.key())))
                .contains("expired.pem", "the certificate expired at 2020-02-01");
        assertThat(sentence(device(own.certificate(), own.key()), Instant.parse("2099-01-01T00:00:00Z")))
                .contains("device.pem", "the certificate expired at");
        assertThat(sentence(device(own.certificate(), own.key()), Instant.EPOCH))
                .contains("is not valid before", "is the clock right?");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        Path key = Files.copy(own.key(), folder.resolve("open.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(sentence(device(own.certificate(), key))).contains("open.key", "chmod o-r");
    }

    @Test
    void anotherAuthoritysCertificateAndAnotherServerAreRefused() {
        CertificateAuthority other = new CertificateAuthority(folder, "other");
        Identity stranger = other.issue("stranger");
        assertThat(sentence(device(stranger.certificate(), stranger.key()))).contains("gets no credentials at");
        AwsAccess.Device device = new AwsAccess.Device(
                provider.endpoint(),
                DeviceProvider.ALIAS,
                DeviceProvider.THING,
                own.certificate(),
                own.key(),
                other.certificate());
        assertThat(sentence(device)).contains("no secure connection can be made", "aws.iot.ca");
    }

    @Test
    void theThingAndTheAliasAreNamedWhenTheyAreWrong() {
        assertThat(sentence(device("ghost", DeviceProvider.ALIAS)))
                .isEqualTo("the device ghost gets no credentials at " + provider.endpoint()
                        + " for the role alias device-role: access is denied: the policy of the certificate must allow"
                        + " iot:AssumeRoleWithCertificate on the role alias, and the thing must have the certificate");
        assertThat(sentence(device(DeviceProvider.THING, "nothing"))).contains("there is no such role alias");
    }

    @Test
    void badAnswersAreSentences() {
        provider.fault(new Fault.Half());
        assertThat(sentence(device(own.certificate(), own.key())))
                .contains("cannot be read")
                .doesNotContain("null");
        provider.fault(new Fault.Drip(Duration.ofMillis(200)));
        assertThat(sentence(device(own.certificate(), own.key()))).contains("no whole answer in time");
        provider.fault(new Fault.HangUp());
        assertThat(sentence(device(own.certificate(), own.key())))
                .doesNotContain("null")
                .contains("connection");
    }

    private static AwsConnections connect(AwsAccess.Device device) {
        return Access.connect(
                new AwsAccess(
                        "kiosk-17", "eu-central-1", null, null, SERVER.endpoint(), device, Map.of(), Access.NO_HOME),
                CLOCK);
    }

    private static SecretStore.Answer read(SecretStore store) {
        return store.read(new Reference("shop", "AWSCURRENT", null));
    }

    private static AwsAccess.Device device(Path certificate, Path key) {
        return new AwsAccess.Device(
                provider.endpoint(),
                DeviceProvider.ALIAS,
                DeviceProvider.THING,
                certificate,
                key,
                authority.certificate());
    }

    private static AwsAccess.Device device(String thing, String alias) {
        return new AwsAccess.Device(
                provider.endpoint(), alias, thing, own.certificate(), own.key(), authority.certificate());
    }

    /** Empty when there are credentials. */
    private static String sentence(AwsAccess.Device device) {
        return sentence(device, Instant.now());
    }

    private static String sentence(AwsAccess.Device device, Instant now) {
        try {
            new DeviceCredentials(device, InstantSource.fixed(now), Access.timers(), Duration.ofSeconds(2)).lease();
            return "";
        } catch (AwsUnusable e) {
            return e.sentence();
        }
    }
}
