package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * S3 on loopback, with versions, that believes every signature; ended by closing it. The program insists on a second connector for
 * every address of the machine: it has a port that nobody is told.
 */
public final class S3Mock implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/stand-ins/s3mock-exec.jar");
    private static final int OK = 200;

    private final Path folder;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;

    private S3Mock(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        process = launch();
    }

    /** Begins one and waits until it answers. */
    public static S3Mock begin() {
        try {
            S3Mock mock = new S3Mock(Files.createTempDirectory("holdfast-s3"), freePort());
            mock.await();
            return mock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Makes a bucket that keeps versions. */
    public void bucket(String name) {
        send("PUT", "/" + name, "");
        send(
                "PUT",
                "/" + name + "?versioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }

    /** Puts an object there; the id of its version. */
    public String put(String bucket, String key, String text) {
        return send("PUT", "/" + bucket + "/" + key, text)
                .headers()
                .firstValue("x-amz-version-id")
                .orElse("");
    }

    /** Ends the process; what it holds stays. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while S3Mock ends", e);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        if (!Files.exists(PROGRAM)) throw new AssertionError(PROGRAM + " is missing: run ./verify, which fetches it");
        try {
            return new ProcessBuilder(List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx160m",
                            "-jar",
                            PROGRAM.toString(),
                            "--server.address=127.0.0.1",
                            "--server.port=" + port,
                            "--server.ssl.enabled=false",
                            "--com.adobe.testing.s3mock.httpPort=0",
                            "--com.adobe.testing.s3mock.store.root=" + folder.resolve("store")))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() {
        Awaitility.await("S3Mock").atMost(Duration.ofSeconds(90)).until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) throw new AssertionError("S3Mock has ended, see " + folder.resolve("log"));
        try {
            return request("GET", "/", "").statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            HttpResponse<String> response = request(method, path, body);
            if (response.statusCode() == OK) return response;
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> request(String method, String path, String body) throws IOException {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(endpoint() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while S3Mock is asked", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
