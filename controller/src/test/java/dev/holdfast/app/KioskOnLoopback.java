package dev.holdfast.app;

import dev.holdfast.testing.CertificateAuthority;
import dev.holdfast.testing.S3Mock;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.DeviceProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that {@code samples/aws} needs, on loopback: a bucket, Secrets Manager, ECR and the provider of the device's keys. Every secret in
 * it has the marker.
 */
final class KioskOnLoopback implements AutoCloseable {
    static final String MARKER = "mArKeR";

    private static final Path SAMPLE = Path.of("../samples/aws");
    private static final String REGION = "eu-west-1";
    private static final String ACCOUNT = "123456789012";
    private static final String BUCKET = "kiosk-deployments";
    private static final String KEY = "kiosk/compose.yaml";

    private final Path folder;
    private final TestEngine engine;
    private final AwsTestServer aws = AwsTestServer.begin();
    private final S3Mock s3 = S3Mock.begin();
    private final TestRegistry registry = TestRegistry.begin("AWS", MARKER + "-ecr");
    private final DeviceProvider provider;
    private final CertificateAuthority.Identity device;
    private final Path ca;

    KioskOnLoopback(Path folder, TestEngine engine) throws IOException {
        this.folder = folder;
        this.engine = engine;
        CertificateAuthority authority = new CertificateAuthority(folder, "authority");
        ca = authority.certificate();
        device = authority.issue("kiosk-17");
        provider = new DeviceProvider(aws, authority);
        s3.bucket(BUCKET);
        put(compose());
        aws.registry(REGION, ACCOUNT, "https://" + registry.host(), MARKER + "-ecr");
        secret("kiosk/env", "{\"API_TOKEN\": \"" + MARKER + "-token\"}");
        password("one");
        push("web");
        push("database");
    }

    AwsTestServer aws() {
        return aws;
    }

    DeviceProvider provider() {
        return provider;
    }

    TestRegistry registry() {
        return registry;
    }

    /** What stands in the bucket in the beginning. */
    static String compose() {
        return read("compose.yaml");
    }

    /** Puts another Compose file into the bucket. */
    void put(String text) {
        s3.put(BUCKET, KEY, text);
    }

    void secret(String name, String text) {
        aws.secret(REGION, name, text);
    }

    /** Rotates the password of the database. */
    void password(String round) {
        secret("kiosk/database", "{\"username\": \"kiosk\", \"password\": \"" + MARKER + "-password-" + round + "\"}");
    }

    /** Ends the bucket, as a network that is gone would. */
    void withoutBucket() {
        s3.stop();
    }

    /** The document of the sample, which asks the stand-ins; {@code more} is added to its {@code spec}. */
    Path document(String more) throws IOException {
        String text = read("application.yaml")
                .replace(
                        "      region: eu-west-1\n",
                        "      region: eu-west-1\n      endpoint: " + s3.endpoint() + "\n      pathStyle: true\n")
                .replace("interval: 5m ", "interval: 1s ")
                .replace(ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com", registry.host());
        return Files.writeString(
                Files.createDirectories(folder.resolve("apps.d")).resolve("kiosk.yaml"), text + more);
    }

    /** The settings of the sample for this device; {@code more} is added. */
    Path settings(String more) throws IOException {
        String text = read("holdfast.yaml")
                .replace("aws:\n", "aws:\n  endpoint: " + aws.endpoint() + "\n")
                .replaceAll("endpoint: c1a2\\S+", "endpoint: " + provider.endpoint())
                .replace("/etc/holdfast/device.pem.crt", device.certificate().toString())
                .replace("/etc/holdfast/device.pem.key", device.key().toString())
                .replace("/etc/holdfast/AmazonRootCA1.pem", ca.toString());
        return Files.writeString(folder.resolve("holdfast.yaml"), text + more);
    }

    /** Nothing of AWS is in the environment. */
    static Map<String, String> noKeys() {
        return Map.of("AWS_EC2_METADATA_DISABLED", "true");
    }

    private static String read(String file) {
        try {
            return Files.readString(SAMPLE.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void push(String name) {
        String image = registry.host() + "/kiosk/" + name + ":1";
        String config = folder.resolve("pusher").toString();
        engine.docker("tag", engine.image("runs:1"), image);
        engine.docker("--config", config, "login", "--username", "AWS", "--password", MARKER + "-ecr", registry.host());
        engine.docker("--config", config, "push", image);
        engine.docker("rmi", image);
    }

    @Override
    public void close() {
        provider.close();
        registry.close();
        s3.close();
        aws.close();
    }
}
