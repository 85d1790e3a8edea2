package dev.holdfast.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.source.Copy;
import dev.holdfast.source.ObjectStore.Address;
import dev.holdfast.source.RemoteSource.Answer;
import dev.holdfast.source.RemoteSource.Answered;
import dev.holdfast.source.RemoteSource.Failed;
import dev.holdfast.source.RemoteSource.Unchanged;
import dev.holdfast.testing.TestCeph;
import dev.holdfast.testing.TestCeph.User;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signatures, versions and roles before a judge who is not ours. */
@Tag("ceph")
class CephIT {
    private static final String TEXT = "services: {web: {image: \"web:1\"}}\n";
    private static final String KEY = "a folder/compose+ü.yaml";

    private static final TestCeph CEPH = TestCeph.begin();
    private static final User NODE = CEPH.user("node");
    private static final User STRANGER = CEPH.user("stranger");
    private static final String ROLE = CEPH.role("kiosk", NODE, "shop");

    @BeforeAll
    static void buckets() {
        CEPH.bucket("shop");
        CEPH.bucket("other");
    }

    @AfterAll
    static void end() {
        CEPH.close();
    }

    private static Answer read(User user, @Nullable String role, Address address, @Nullable Copy known) {
        return read(user.keyId(), user.secret(), role, address, known);
    }

    private static Answer read(
            String keyId, String secret, @Nullable String role, Address address, @Nullable Copy known) {
        AwsAccess access = new AwsAccess(
                "kiosk 17",
                TestCeph.REGION,
                null,
                role,
                CEPH.endpoint(),
                null,
                Map.of("AWS_ACCESS_KEY_ID", keyId, "AWS_SECRET_ACCESS_KEY", secret),
                Access.NO_HOME);
        try (AwsConnections connections = Access.connect(access)) {
            return new AwsObjectStore(connections).read(address, known);
        }
    }

    private static Address address(String bucket, String key, @Nullable String versionId) {
        return new Address(bucket, key, versionId, null, null, true);
    }

    private static String sentence(Answer answer) {
        return ((Failed) answer).sentence();
    }

    private static String text(Answer answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return new String(((Answered) answer).content(), UTF_8);
    }

    private static Copy copy(Answered answered) {
        return new Copy("i", "s3", "o", answered.content(), answered.etag(), "", answered.versionId(), Instant.EPOCH);
    }

    /** What S3 makes of an object that was put at once. */
    private static String etag(String text) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
        return '"' + HexFormat.of().formatHex(digest) + '"';
    }

    @Test
    void theRightKeyReadsTheNewestVersion() throws GeneralSecurityException {
        CEPH.put("shop", KEY, "old");
        String version = CEPH.put("shop", KEY, TEXT);
        Answer answer = read(CEPH.owner(), null, address("shop", KEY, null), null);
        assertThat(text(answer)).isEqualTo(TEXT);
        assertThat(((Answered) answer).versionId()).isEqualTo(version).isNotEmpty();
        assertThat(((Answered) answer).etag()).isEqualTo(etag(TEXT));
    }

    @Test
    void aPinnedVersionIsReadHoweverMuchIsNewer() {
        String version = CEPH.put("shop", "pinned.yaml", TEXT);
        String newer = CEPH.put("shop", "pinned.yaml", "newer");
        assertThat(newer).isNotEqualTo(version);
        Answer answer = read(CEPH.owner(), null, address("shop", "pinned.yaml", version), null);
        assertThat(text(answer)).isEqualTo(TEXT);
        assertThat(((Answered) answer).versionId()).isEqualTo(version);
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        CEPH.put("shop", "known.yaml", TEXT);
        Address address = address("shop", "known.yaml", null);
        Copy known = copy((Answered) read(CEPH.owner(), null, address, null));
        assertThat(read(CEPH.owner(), null, address, known)).isEqualTo(new Unchanged());
        CEPH.put("shop", "known.yaml", "newer");
        assertThat(text(read(CEPH.owner(), null, address, known))).isEqualTo("newer");
    }

    @Test
    void aWrongSecretKeyIsRefusedAndNotQuoted() {
        CEPH.put("shop", "signed.yaml", TEXT);
        String secret = STRANGER.secret();
        assertThat(sentence(read(CEPH.owner().keyId(), secret, null, address("shop", "signed.yaml", null), null)))
                .isEqualTo("s3://shop/signed.yaml cannot be read: AWS refuses the signature: the secret access key does"
                        + " not belong to the access key id")
                .doesNotContain(secret, CEPH.owner().secret());
    }

    @Test
    void aKeyThatNobodyHasIsUnknown() {
        CEPH.put("shop", "signed.yaml", TEXT);
        Address address = address("shop", "signed.yaml", null);
        assertThat(sentence(read("NOSUCHKEY", STRANGER.secret(), null, address, null)))
                .isEqualTo(
                        "s3://shop/signed.yaml cannot be read: AWS does not know the access key: it was deleted, or is"
                                + " of another partition")
                .doesNotContain(STRANGER.secret());
    }

    @Test
    void aKeyOfSomebodyElseLacksAPermission() {
        String version = CEPH.put("shop", "mine.yaml", TEXT);
        assertThat(sentence(read(STRANGER, null, address("shop", "mine.yaml", null), null)))
                .isEqualTo(
                        "s3://shop/mine.yaml cannot be read: access is denied, which needs the permission s3:GetObject");
        assertThat(sentence(read(STRANGER, null, address("shop", "mine.yaml", version), null)))
                .isEqualTo("s3://shop/mine.yaml cannot be read: access is denied, which needs the permission"
                        + " s3:GetObjectVersion");
    }

    @Test
    void aRoleReadsWhatItsUserCannot() {
        String version = CEPH.put("shop", "role.yaml", TEXT);
        CEPH.put("shop", "role.yaml", "newer");
        Address newest = address("shop", "role.yaml", null);
        assertThat(sentence(read(NODE, null, newest, null))).contains("access is denied");
        assertThat(text(read(NODE, ROLE, newest, null))).isEqualTo("newer");
        assertThat(text(read(NODE, ROLE, address("shop", "role.yaml", version), null)))
                .isEqualTo(TEXT);
    }

    @Test
    void aRoleReadsNothingElse() {
        CEPH.put("other", "role.yaml", TEXT);
        assertThat(sentence(read(NODE, ROLE, address("other", "role.yaml", null), null)))
                .isEqualTo(
                        "s3://other/role.yaml cannot be read: access is denied, which needs the permission s3:GetObject");
    }

    @Test
    void aRoleIsForThoseItTrusts() {
        CEPH.put("shop", "role.yaml", TEXT);
        Address address = address("shop", "role.yaml", null);
        String refused = "s3://shop/role.yaml cannot be read: the role " + ROLE + " cannot be assumed: ";
        assertThat(sentence(read(STRANGER, ROLE, address, null)))
                .isEqualTo(refused + "access is denied, which needs the permission sts:AssumeRole, and the role must"
                        + " trust it");
        assertThat(sentence(read(NODE.keyId(), STRANGER.secret(), ROLE, address, null)))
                .isEqualTo(refused + "AWS refuses the signature: the secret access key does not belong to the access"
                        + " key id");
        assertThat(sentence(read("NOSUCHKEY", NODE.secret(), ROLE, address, null)))
                .isEqualTo(refused + "AWS does not know the access key: it was deleted, or is of another partition");
    }

    @Test
    void aRoleThatIsNotThereIsNamed() {
        assertThat(sentence(read(NODE, ROLE + "sk", address("shop", "role.yaml", null), null)))
                .isEqualTo("s3://shop/role.yaml cannot be read: the role " + ROLE + "sk cannot be assumed: AWS answers"
                        + " with status 404 (NoSuchEntity)");
    }

    @Test
    void whatIsNotThereIsSaid() {
        CEPH.put("shop", "there.yaml", TEXT);
        String version = CEPH.put("shop", "elsewhere.yaml", TEXT);
        assertThat(sentence(read(CEPH.owner(), null, address("nowhere", "k", null), null)))
                .isEqualTo("there is no bucket nowhere (for s3://nowhere/k)");
        assertThat(sentence(read(CEPH.owner(), null, address("shop", "absent.yaml", null), null)))
                .isEqualTo("the bucket shop has no object absent.yaml");
        assertThat(sentence(read(CEPH.owner(), null, address("shop", "there.yaml", version), null)))
                .isEqualTo("the bucket shop has no object there.yaml of the version " + version);
    }
}
