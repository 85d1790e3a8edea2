package dev.holdfast.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.CertificateAuthority;
import dev.holdfast.testing.CertificateAuthority.Identity;
import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real brokers that refuse, and what is said of it: once, in words that help, without a secret. */
class RefusalTest {
    private static final String PASSWORD = "m4rker-of-a-password";
    private static final String TOPIC = "holdfast/kiosk-17/shop/status";

    @TempDir
    private Path folder;

    private CertificateAuthority authority;
    private Identity server;
    private Identity device;

    @BeforeEach
    void makeCertificates() throws IOException {
        authority = new CertificateAuthority(Files.createDirectory(folder.resolve("ca")), "authority");
        server = authority.issue("broker", "IP:127.0.0.1");
        device = authority.issue("device");
    }

    @Test
    void aDeviceWithACertificateOfItsOwnIsLetIn() {
        try (TestBroker broker = asking(server);
                BrokerWorld world = new BrokerWorld(
                        BrokerWorld.tls(broker, authority.certificate(), device.certificate(), device.key()))) {
            TestBroker.Heard heard = broker.listen(
                    "--cafile", authority.certificate().toString(),
                    "--cert", device.certificate().toString(),
                    "--key", device.key().toString());
            world.outbox.put("shop", new Message(TOPIC, "{}", true));

            await().until(() -> heard.messages().contains("1 " + TOPIC + " {}"));
            assertThat(broker.said()).contains("as holdfast-kiosk-17").contains("u'device'");
        }
    }

    @Test
    void aBrokerOfAnotherAuthorityIsNotTrusted() throws IOException {
        CertificateAuthority stranger =
                new CertificateAuthority(Files.createDirectory(folder.resolve("other")), "stranger");
        try (TestBroker broker = asking(server)) {
            says(
                    BrokerWorld.tls(broker, stranger.certificate(), device.certificate(), device.key()),
                    "the broker's certificate is of nobody that " + stranger.certificate() + " vouches for");
        }
    }

    @Test
    void aBrokerWhoseCertificateExpiredIsNotTrusted() {
        try (TestBroker broker = asking(authority.issueExpired("old", "IP:127.0.0.1"))) {
            says(
                    BrokerWorld.tls(broker, authority.certificate(), device.certificate(), device.key()),
                    "the broker's certificate has expired");
        }
    }

    @Test
    void aBrokerOfAnotherNameIsNotTrusted() {
        try (TestBroker broker = asking(authority.issue("elsewhere", "DNS:elsewhere.example"))) {
            says(
                    BrokerWorld.tls(broker, authority.certificate(), device.certificate(), device.key()),
                    "the broker's certificate is not for the name 127.0.0.1");
        }
    }

    @Test
    void aCertificateThatTheBrokerDoesNotAcceptIsNamed() throws IOException {
        CertificateAuthority stranger =
                new CertificateAuthority(Files.createDirectory(folder.resolve("other")), "stranger");
        Identity own = stranger.issue("device");
        try (TestBroker broker = asking(server)) {
            says(
                    BrokerWorld.tls(broker, authority.certificate(), own.certificate(), own.key()),
                    "the broker does not accept the certificate in " + own.certificate() + ": unknown ca");
        }
    }

    @Test
    void anExpiredCertificateOfOurOwnSaysSince() {
        Identity expired = authority.issueExpired("expired");
        try (TestBroker broker = asking(server)) {
            says(
                    BrokerWorld.tls(broker, authority.certificate(), expired.certificate(), expired.key()),
                    "the certificate in " + expired.certificate() + " expired at 2020-02-01T00:00:00Z");
        }
    }

    @Test
    void aBrokerThatAsksForACertificateSaysSo() {
        try (TestBroker broker = asking(server)) {
            says(
                    BrokerWorld.tls(broker, authority.certificate(), null, null),
                    "the broker refuses a connection without a certificate it accepts: certificate required");
        }
    }

    @Test
    void plainWordsToATlsPortAreGuessedAt() {
        try (TestBroker broker = asking(server)) {
            says(BrokerWorld.plain(broker), "the connection ended; perhaps that port wants mqtts://");
        }
    }

    @Test
    void tlsToAPlainPortSaysThatNobodySpeaksIt() {
        try (TestBroker broker = new TestBroker(folder, "allow_anonymous true")) {
            says(
                    BrokerWorld.tls(broker, authority.certificate(), null, null),
                    "the connection ended; perhaps a certificate that it accepts is wanted");
        }
    }

    @Test
    void aWrongPasswordNamesTheUserAndTheRightOneCountsWithoutARestart() throws IOException {
        Path password = closed(folder.resolve("password"), "wrong-m4rker\n");
        try (TestBroker broker = withUsers()) {
            try (BrokerWorld world = new BrokerWorld(BrokerWorld.plain(broker, "mary", password))) {
                await().until(() -> !world.logged().isEmpty());
                await().during(Duration.ofMillis(500))
                        .until(() -> world.logged().size() == 1);

                closed(password, PASSWORD + "\n");

                await().until(() -> world.logged().size() == 2);
                assertThat(world.logged())
                        .containsExactly(
                                BrokerWorld.plain(broker)
                                        + ": the broker does not let user mary in: a wrong user or password,"
                                        + " or not allowed to connect; status messages wait until it answers",
                                BrokerWorld.plain(broker) + ": connected")
                        .noneMatch(line -> line.contains("m4rker"));
            }
        }
    }

    @Test
    void aPasswordThatEverybodyCanReadIsNotUsed() throws IOException {
        Path password = closed(folder.resolve("password"), PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        try (TestBroker broker = withUsers()) {
            says(BrokerWorld.plain(broker, "mary", password), password + ": everybody can read it: chmod o-r it first");
            assertThat(broker.said()).doesNotContain("mary");
        }
    }

    @Test
    void aTopicThatIsNotAllowedIsSaidOnceAndTheOthersGoOn() throws IOException {
        Path password = closed(folder.resolve("password"), PASSWORD);
        try (TestBroker broker = withUsers();
                BrokerWorld world = new BrokerWorld(BrokerWorld.plain(broker, "mary", password))) {
            TestBroker.Heard heard = broker.listen("-u", "mary", "-P", PASSWORD);
            for (int i = 0; i < 3; i++) {
                world.outbox.put("secret", new Message("forbidden/topic", "{\"i\":" + i + "}", true));
                world.outbox.put("shop", new Message(TOPIC, "{\"i\":" + i + "}", true));
                String expected = "1 " + TOPIC + " {\"i\":" + i + "}";
                await().until(() -> heard.messages().contains(expected) && world.outbox.idle());
            }
            assertThat(world.logged())
                    .containsExactly(
                            BrokerWorld.plain(broker) + ": connected",
                            BrokerWorld.plain(broker)
                                    + ": forbidden/topic is not taken: the broker does not allow this client to"
                                    + " publish there");
        }
    }

    @Test
    void anotherNodeOfTheSameClientIdIsGuessedAt() {
        try (TestBroker broker = new TestBroker(folder, "allow_anonymous true");
                BrokerWorld one = new BrokerWorld(BrokerWorld.plain(broker))) {
            await().until(() -> one.logged().size() == 1);
            Shell.Result other = new Shell("")
                    .run(
                            "mosquitto_pub",
                            "-p",
                            String.valueOf(broker.port()),
                            "-V",
                            "mqttv5",
                            "-i",
                            "holdfast-kiosk-17",
                            "-t",
                            "x",
                            "-m",
                            "y");
            assertThat(other.exitCode()).as(other.text()).isZero();

            await().until(() -> one.logged().size() >= 3);
            assertThat(one.logged().get(1))
                    .isEqualTo(BrokerWorld.plain(broker)
                            + ": the connection ended soon after it began; perhaps another client is"
                            + " holdfast-kiosk-17 too; status messages wait until it answers");
        }
    }

    private TestBroker asking(Identity own) {
        return new TestBroker(
                folder,
                "cafile " + authority.certificate(),
                "certfile " + own.certificate(),
                "keyfile " + own.key(),
                "require_certificate true",
                "use_identity_as_username true");
    }

    private TestBroker withUsers() throws IOException {
        Path users = closed(folder.resolve("users"), "");
        Shell.Result made = new Shell("").run("mosquitto_passwd", "-b", users.toString(), "mary", PASSWORD);
        assertThat(made.exitCode()).as(made.text()).isZero();
        Path rights = closed(folder.resolve("acl"), "user mary\ntopic read #\ntopic write holdfast/#\n");
        return new TestBroker(folder, "allow_anonymous false", "password_file " + users, "acl_file " + rights);
    }

    /** One sentence, however often it is tried. */
    private static void says(Broker broker, String sentence) {
        try (BrokerWorld world = new BrokerWorld(broker)) {
            await().until(() -> !world.logged().isEmpty());
            await().during(Duration.ofMillis(500)).until(() -> world.logged().size() == 1);
            assertThat(world.logged())
                    .isEqualTo(List.of(broker + ": " + sentence + "; status messages wait until it answers"));
        }
    }

    private static Path closed(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
