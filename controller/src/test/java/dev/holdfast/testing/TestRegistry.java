package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real registry on loopback with its own empty storage; ended by closing it. */
public final class TestRegistry implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Process process;
    private Runnable beside = () -> {};

    private TestRegistry(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Begins one and waits until it answers; fails with a sentence when it cannot be had. */
    public static TestRegistry begin() {
        return begin(folder -> "");
    }

    /** Begins one that gives nothing to anybody but this user. */
    public static TestRegistry begin(String username, String password) {
        return begin(folder -> {
            Path users = Files.writeString(folder.resolve("users"), htpasswd(username, password));
            return "auth: {htpasswd: {realm: test, path: " + users + "}}\n";
        });
    }

    /** The same over TLS. */
    public static TestRegistry begin(String username, String password, CertificateAuthority.Identity identity) {
        return begin(folder -> {
            Path users = Files.writeString(folder.resolve("users"), htpasswd(username, password));
            return "  tls: {certificate: " + identity.certificate() + ", key: " + identity.key() + "}\n"
                    + "auth: {htpasswd: {realm: test, path: " + users + "}}\n";
        });
    }

    /**
     * The same with tokens that another service gives out to the user, as Docker Hub has it.
     *
     * @param folder for the files of that service
     */
    public static TestRegistry beginWithTokens(Path folder, String username, String password) throws IOException {
        TokenService tokens = new TokenService(folder, username, password);
        TestRegistry registry = begin(own -> tokens.settings());
        registry.beside = tokens::close;
        return registry;
    }

    private static String htpasswd(String username, String password) {
        Shell.Result result = new Shell("").run("htpasswd", "-Bbn", username, password);
        if (result.exitCode() == 0) return result.text();
        throw new AssertionError("htpasswd is missing: run ./verify, or apt-get install apache2-utils");
    }

    /** More settings, for which files may be written into the folder. */
    private interface Settings {
        String in(Path folder) throws IOException;
    }

    private static TestRegistry begin(Settings more) {
        try {
            Path folder = Files.createTempDirectory("holdfast-registry");
            int port = freePort();
            Path settings = Files.writeString(
                    folder.resolve("config.yml"),
                    "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: " + folder.resolve("data")
                            + "}}\nhttp:\n  addr: \"127.0.0.1:" + port + "\"\n" + more.in(folder));
            TestRegistry registry = new TestRegistry(folder, port, begin(settings, folder.resolve("log")));
            Awaitility.await("the test registry").atMost(Duration.ofSeconds(20)).until(registry::answers);
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first part of the names of its images. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    /** Ends it; what it holds stays. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the registry ends", e);
        }
    }

    /** Begins it again after {@link #stop}, under the same name. */
    public void start() {
        if (process.isAlive()) return;
        process = begin(folder.resolve("config.yml"), folder.resolve("log"));
        Awaitility.await("the test registry").atMost(Duration.ofSeconds(20)).until(this::answers);
    }

    @Override
    public void close() {
        stop();
        beside.run();
        try {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process begin(Path settings, Path log) {
        try {
            return new ProcessBuilder("docker-registry", "serve", settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError("docker-registry is missing: run ./verify, or apt-get install docker-registry", e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
