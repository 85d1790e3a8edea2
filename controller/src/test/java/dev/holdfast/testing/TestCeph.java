package dev.holdfast.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * The object gateway of Ceph on loopback, with versions, which checks signatures and gives out roles (Ceph, "Secure Token Service").
 * Nobody of this project wrote any of it. Ended by closing it, and with the JVM.
 */
public final class TestCeph implements AutoCloseable {
    /** Where this cluster says it is; it has no regions. */
    public static final String REGION = "default";

    private static final String READING = "\"s3:GetObject\", \"s3:GetObjectVersion\"";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CephCluster cluster;

    /** Whom the buckets belong to. */
    private final User owner;

    /**
     * Somebody with a key of the cluster's own making.
     *
     * @param secret of the key
     */
    public record User(String name, String keyId, String secret) {
        @Override
        public String toString() {
            return name;
        }
    }

    private TestCeph(CephCluster cluster) {
        this.cluster = cluster;
        owner = user("owner");
    }

    /** Begins one and waits until it answers; fails with a sentence when it cannot be had. */
    public static TestCeph begin() {
        return new TestCeph(CephCluster.begin());
    }

    /** The address of S3 and of STS. */
    public URI endpoint() {
        return cluster.endpoint();
    }

    /** To whom the buckets belong, and nobody else may see them. */
    public User owner() {
        return owner;
    }

    /** Makes a user who may do nothing yet. */
    public User user(String name) {
        JsonNode key = admin("user", "create", "--uid=" + name, "--display-name=" + name)
                .path("keys")
                .path(0);
        return new User(
                name, key.path("access_key").asText(), key.path("secret_key").asText());
    }

    /** Makes a role that one user may assume to read the objects of one bucket; its name for AWS. */
    public String role(String name, User trusted, String bucket) {
        JsonNode role = admin(
                "role",
                "create",
                "--role-name=" + name,
                "--assume-role-policy-doc="
                        + policy("\"Principal\": {\"AWS\": [\"arn:aws:iam:::user/" + trusted.name()
                                + "\"]}, \"Action\": [\"sts:AssumeRole\"]"));
        cluster.run(
                "radosgw-admin",
                "role-policy",
                "put",
                "--role-name=" + name,
                "--policy-name=reading",
                "--policy-doc="
                        + policy("\"Action\": [" + READING + "], \"Resource\": [\"arn:aws:s3:::" + bucket + "/*\"]"));
        return role.path("Arn").asText();
    }

    /** Makes a bucket that keeps versions. */
    public void bucket(String name) {
        try (S3Client s3 = asOwner()) {
            s3.createBucket(request -> request.bucket(name));
            s3.putBucketVersioning(request -> request.bucket(name)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
    }

    /** Puts an object there; the id of its version. */
    public String put(String bucket, String key, String text) {
        try (S3Client s3 = asOwner()) {
            return s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text))
                    .versionId();
        }
    }

    /** Ends the processes and leaves nothing behind. */
    @Override
    public void close() {
        cluster.close();
    }

    private static String policy(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", " + statement + "}]}";
    }

    private S3Client asOwner() {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .region(Region.of(REGION))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(owner.keyId(), owner.secret())))
                .build();
    }

    private JsonNode admin(String... words) {
        try {
            List<String> command = new ArrayList<>(List.of("radosgw-admin"));
            command.addAll(List.of(words));
            return JSON.readTree(cluster.run(command.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
