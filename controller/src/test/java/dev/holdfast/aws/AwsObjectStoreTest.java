package dev.holdfast.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Digests;
import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.Copy;
import dev.holdfast.source.ObjectStore.Address;
import dev.holdfast.source.RemoteSource.Answer;
import dev.holdfast.source.RemoteSource.Answered;
import dev.holdfast.source.RemoteSource.Failed;
import dev.holdfast.source.RemoteSource.Unchanged;
import dev.holdfast.testing.S3Mock;
import dev.holdfast.testing.aws.AwsTestServer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Objects of a server that keeps versions. */
class AwsObjectStoreTest {
    private static final String TEXT = "services: {web: {image: \"web:1\"}}\n";
    private static final S3Mock S3 = S3Mock.begin();
    private static final AwsTestServer KEYS = AwsTestServer.begin();
    private static final AwsConnections CONNECTIONS = Access.connect(Access.of(KEYS));
    private static final AwsObjectStore STORE = new AwsObjectStore(CONNECTIONS);

    @BeforeAll
    static void bucket() {
        S3.bucket("shop");
    }

    @AfterAll
    static void end() {
        CONNECTIONS.close();
        KEYS.close();
        S3.close();
    }

    private static Address address(String key, @Nullable String versionId) {
        return new Address("shop", key, versionId, "eu-central-1", S3.endpoint(), true);
    }

    private static String sentence(Answer answer) {
        return ((Failed) answer).sentence();
    }

    private static Copy copy(Answered answered) {
        return new Copy("i", "s3", "o", answered.content(), answered.etag(), "", answered.versionId(), Instant.EPOCH);
    }

    @Test
    void readsTheNewestVersionAndSaysWhichItIs() {
        S3.put("shop", "a/compose.yaml", "old");
        String version = S3.put("shop", "a/compose.yaml", TEXT);
        Answered answered = (Answered) STORE.read(address("a/compose.yaml", null), null);
        assertThat(new String(answered.content(), UTF_8)).isEqualTo(TEXT);
        assertThat(answered.versionId()).isEqualTo(version).isNotEmpty();
        assertThat(copy(answered).sha256()).isEqualTo(Digests.sha256(TEXT));
    }

    @Test
    void readsThePinnedVersionHoweverMuchIsNewer() {
        String version = S3.put("shop", "pinned.yaml", TEXT);
        S3.put("shop", "pinned.yaml", "newer");
        Answered answered = (Answered) STORE.read(address("pinned.yaml", version), null);
        assertThat(new String(answered.content(), UTF_8)).isEqualTo(TEXT);
        assertThat(answered.versionId()).isEqualTo(version);
        assertThat(STORE.read(address("pinned.yaml", version), copy(answered))).isEqualTo(new Unchanged());
    }

    @Test
    void isNotSentAgainWhatItKnows() {
        S3.put("shop", "known.yaml", TEXT);
        Answered answered = (Answered) STORE.read(address("known.yaml", null), null);
        assertThat(STORE.read(address("known.yaml", null), copy(answered))).isEqualTo(new Unchanged());
        S3.put("shop", "known.yaml", "newer");
        assertThat(STORE.read(address("known.yaml", null), copy(answered))).isInstanceOf(Answered.class);
    }

    @Test
    void saysWhatIsNotThere() {
        S3.put("shop", "there.yaml", TEXT);
        assertThat(sentence(STORE.read(new Address("nowhere", "k", null, "eu-central-1", S3.endpoint(), true), null)))
                .isEqualTo("there is no bucket nowhere (for s3://nowhere/k)");
        assertThat(sentence(STORE.read(address("absent.yaml", null), null)))
                .isEqualTo("the bucket shop has no object absent.yaml");
        assertThat(sentence(STORE.read(address("there.yaml", "no-such-version"), null)))
                .isEqualTo("the bucket shop has no object there.yaml of the version no-such-version");
    }

    @Test
    void refusesAnObjectThatIsTooLong() {
        S3.put("shop", "long.yaml", "a".repeat(ComposeSource.MOST_BYTES + 1));
        assertThat(sentence(STORE.read(address("long.yaml", null), null)))
                .isEqualTo("s3://shop/long.yaml is longer than 2 MiB: that is no Compose file");
        S3.put("shop", "long.yaml", "a".repeat(ComposeSource.MOST_BYTES));
        assertThat(STORE.read(address("long.yaml", null), null)).isInstanceOf(Answered.class);
    }
}
