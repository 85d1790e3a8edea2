package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real MQTT broker on loopback that remembers nothing over a restart; ended by closing it. */
public final class TestBroker implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final List<Process> listeners = new ArrayList<>();
    private @Nullable Process process;

    /**
     * Begins one and waits until it answers.
     *
     * @param folder holds its settings and its log
     * @param settings lines of {@code mosquitto.conf(5)} for its one listener
     */
    public TestBroker(Path folder, String... settings) {
        this.folder = folder;
        this.port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "user root",
                "per_listener_settings false",
                "log_dest file " + log(),
                "log_type all",
                "listener " + port + " 127.0.0.1"));
        lines.addAll(Arrays.asList(settings));
        try {
            Files.write(folder.resolve("mosquitto.conf"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Begins it, on the same port, with nothing kept. */
    public void start() {
        try {
            process = new ProcessBuilder(
                            "mosquitto", "-c", folder.resolve("mosquitto.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("mosquitto.out").toFile()))
                    .start();
        } catch (IOException e) {
            throw new AssertionError("mosquitto is missing: run ./verify, or apt-get install mosquitto", e);
        }
        Awaitility.await("the test broker").atMost(Duration.ofSeconds(20)).until(this::answers);
    }

    /** Ends it, and with it whoever listens. */
    public void stop() {
        end(process);
        listeners.forEach(TestBroker::end);
        listeners.clear();
    }

    /** What it says. */
    public String said() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Somebody who hears everything from now on, and what is kept.
     *
     * @param options more options of {@code mosquitto_sub(1)}
     */
    public Heard listen(String... options) {
        try {
            Path file = Files.createTempFile(folder, "heard", "");
            List<String> command = new ArrayList<>(List.of(
                    "stdbuf",
                    "-oL",
                    "mosquitto_sub",
                    "-h",
                    "127.0.0.1",
                    "-p",
                    String.valueOf(port),
                    "-V",
                    "mqttv5",
                    "-q",
                    "1",
                    "-t",
                    "#",
                    "-d",
                    "--retain-as-published",
                    "-F",
                    "message %r %t %p"));
            command.addAll(Arrays.asList(options));
            listeners.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start());
            Heard heard = new Heard(file);
            Awaitility.await("the listener")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> heard.all().contains("Subscribed"));
            return heard;
        } catch (IOException e) {
            throw new AssertionError("mosquitto_sub is missing: run ./verify, or apt-get install mosquitto-clients", e);
        }
    }

    /** What a listener heard. */
    public record Heard(Path file) {
        private String all() throws IOException {
            return Files.readString(file);
        }

        /** One line each: {@code retained topic payload}, with 1 or 0 for the first. */
        public List<String> messages() {
            try {
                return all().lines()
                        .filter(line -> line.startsWith("message "))
                        .map(line -> line.substring("message ".length()))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Path log() {
        return folder.resolve("mosquitto.log");
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(@Nullable Process process) {
        if (process == null) return;
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the broker ends", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
