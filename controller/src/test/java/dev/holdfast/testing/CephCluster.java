package dev.holdfast.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The processes of Ceph in a temporary folder: a monitor, a store in memory, the gateway; ended by closing it, and with the JVM. */
final class CephCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int LINES_QUOTED = 10;

    private final Path folder;
    private final int gateway;
    private final List<Process> daemons = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private CephCluster(Path folder) throws IOException {
        this.folder = folder;
        gateway = freePort();
    }

    /** Begins one and waits until it answers; fails with a sentence when it cannot be had. */
    static CephCluster begin() {
        try {
            CephCluster cluster = new CephCluster(Files.createTempDirectory("holdfast-ceph"));
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            cluster.start();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the gateway. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + gateway);
    }

    /** Runs a command to its end; what it printed. What it complained of is in the log. */
    String run(String... words) {
        try {
            Path printed = Files.createTempFile(folder, "printed", "");
            Process process = begin(Redirect.to(printed.toFile()), words);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words[0] + " does not end: " + said());
            }
            if (process.exitValue() == 0) return Files.readString(printed);
            throw new AssertionError(words[0] + " ends with " + process.exitValue() + ": " + said());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + words[0] + " runs", e);
        }
    }

    /** Ends the processes and leaves nothing behind. */
    @Override
    public synchronized void close() {
        // Nothing of it is kept, and a gateway whose store has gone does not end when it is asked to.
        daemons.forEach(Process::destroyForcibly);
        try {
            for (Process daemon : daemons) daemon.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while Ceph ends", e);
        }
        daemons.clear();
        if (!Files.exists(folder)) return;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        String cluster = UUID.randomUUID().toString();
        String store = UUID.randomUUID().toString();
        String monitor = "[v2:127.0.0.1:" + freePort() + "]";
        Files.writeString(settings(), settings(cluster, monitor));
        Files.createDirectory(folder.resolve("store"));
        String map = folder.resolve("map").toString();
        run("monmaptool", "--create", "--fsid", cluster, "--addv", "monitor", monitor, map);
        run("ceph-mon", "--id=monitor", "--mkfs", "--monmap=" + map);
        launch("ceph-mon", "--id=monitor");
        run("ceph", "osd", "new", store);
        run("ceph-osd", "--id=0", "--mkfs", "--osd-uuid=" + store);
        launch("ceph-osd", "--id=0");
        launch("radosgw", "--name=client.gateway");
        Awaitility.await("Ceph").atMost(PATIENCE).until(this::answers);
    }

    /** Everything is in the folder, nobody has to show a key to the cluster itself, and decisions of the monitor are not saved up. */
    private String settings(String cluster, String monitor) {
        return """
                [global]
                fsid = %1$s
                mon host = %2$s
                public network = 127.0.0.0/8
                ms bind msgr1 = false
                ms mon client mode = crc
                auth cluster required = none
                auth service required = none
                auth client required = none
                mon data = %3$s/monitor
                mon data avail crit = 0
                mon allow pool size one = true
                paxos propose interval = 0.05
                paxos min wait = 0.01
                osd data = %3$s/store
                osd objectstore = memstore
                osd crush chooseleaf type = 0
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 1
                osd pool default pg autoscale mode = off
                rgw frontends = beast endpoint=127.0.0.1:%4$d
                rgw s3 auth use sts = true
                rgw s3 auth order = local, sts
                rgw sts key = %5$s
                run dir = %3$s
                crash dir = %3$s
                admin socket =
                pid file =
                log file =
                log to stderr = true
                debug rocksdb = 0
                """.formatted(
                cluster, monitor, folder, gateway, UUID.randomUUID().toString().substring(0, 16));
    }

    private Path settings() {
        return folder.resolve("ceph.conf");
    }

    private boolean answers() {
        for (Process daemon : daemons) if (!daemon.isAlive()) throw new AssertionError("Ceph has ended: " + said());
        try {
            return client.send(HttpRequest.newBuilder(endpoint()).build(), BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while Ceph is asked", e);
        }
    }

    /** Begins a part of the cluster. */
    private void launch(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.add("--foreground");
        daemons.add(begin(Redirect.appendTo(log()), command.toArray(String[]::new)));
    }

    private Process begin(Redirect output, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        if (!words[0].equals("monmaptool")) command.add("--conf=" + settings());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output).redirectError(Redirect.appendTo(log()));
        builder.environment().remove("CEPH_ARGS");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(
                    words[0] + " is missing: run ./verify -Pceph, or apt-get install --no-install-recommends"
                            + " radosgw ceph-mon ceph-osd",
                    e);
        }
    }

    private File log() {
        return folder.resolve("log").toFile();
    }

    private String said() {
        try {
            List<String> lines = Files.readAllLines(log().toPath());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_QUOTED), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
