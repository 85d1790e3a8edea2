package dev.holdfast.testing;

import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.docker.client.DockerEndpoint;
import dev.holdfast.docker.client.RequestListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A private {@code dockerd} in a temporary folder, one for all tests of a JVM, begun at first use and ended with the JVM. It has its own
 * data, socket and containerd namespace, no default bridge and no packet rules, so that an engine that is already there is left alone;
 * ports are published on loopback by docker's own proxy. What is arranged and asserted goes through the {@code docker} command.
 */
public final class TestEngine {
    private static final String LACKING =
            " is missing: run ./verify, or apt-get install --no-install-recommends docker.io"
                    + " iptables iproute2 busybox-static docker-registry";

    /** Ends at once when told to. */
    private static final String RUN_UNTIL_TERM =
            "CMD [\"sh\", \"-c\", \"trap 'exit 0' TERM INT; while :; do sleep 3600 & wait $!; done\"]";

    /** A command in front of another that gives it a network of its own, with nothing but loopback. */
    private static final List<String> OWN_NETWORK =
            List.of("unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> launcher;
    private final Path folder;
    private final Set<String> images = new HashSet<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(TestEngine::daemon);
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1, TestEngine::daemon);
    private @Nullable Process dockerd;

    private TestEngine(List<String> launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    /** The engine of this JVM; fails with a sentence when it cannot be had. */
    public static TestEngine shared() {
        return Holder.ENGINE;
    }

    /**
     * An engine as on a machine of its own: all host ports and subnets are free, and what it publishes cannot be reached from
     * outside of its containers. Begun and ended like {@link #shared}.
     */
    public static TestEngine apart() {
        return ApartHolder.ENGINE;
    }

    private static final class Holder {
        static final TestEngine ENGINE = begin(List.of());
    }

    private static final class ApartHolder {
        static final TestEngine ENGINE = begin(OWN_NETWORK);
    }

    private static TestEngine begin(List<String> launcher) {
        try {
            TestEngine engine = new TestEngine(launcher, Files.createTempDirectory("holdfast-engine"));
            Runtime.getRuntime().addShutdownHook(new Thread(engine::remove));
            engine.start();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code --docker-host} would be. */
    public String host() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** The adapter on this engine; the caller closes it. */
    public DockerEngine connect(RequestListener requests) {
        return connect(requests, new RegistryLogins());
    }

    /** The same with logins for pulls. */
    public DockerEngine connect(RequestListener requests, RegistryLogins logins) {
        DockerEndpoint endpoint = DockerEndpoint.parse(host(), null);
        return DockerEngine.connect(endpoint, executor, timers, Clock.systemUTC(), requests, logins);
    }

    /** The threads that adapters under test may use. */
    public ExecutorService executor() {
        return executor;
    }

    /** The timers that adapters under test may use. */
    public ScheduledExecutorService timers() {
        return timers;
    }

    /** Begins the engine and waits until it answers. */
    public synchronized void start() {
        if (dockerd != null && dockerd.isAlive()) return;
        String namespace = folder.getFileName().toString();
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                "dockerd",
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid"),
                "--host=" + host(),
                "--containerd-namespace=" + namespace,
                "--containerd-plugins-namespace=" + namespace + "-plugins",
                "--bridge=none",
                "--iptables=false",
                "--ip6tables=false",
                "--ip-masq=false",
                "--ip-forward=false",
                "--default-address-pool=base=10.213.0.0/16,size=24",
                "--max-download-attempts=2",
                "--shutdown-timeout=5"));
        Process begun = begin(folder.resolve("log"), command);
        dockerd = begun;
        Awaitility.await("the test engine, whose log ends: " + tailOfLog())
                .atMost(PATIENCE)
                .until(() -> {
                    if (!begun.isAlive()) throw new AssertionError("dockerd ended: " + tailOfLog());
                    return answers();
                });
    }

    /** Ends the engine by its process id; its containers stop, and start again with it when their policy says so. */
    public synchronized void stop() {
        Process running = dockerd;
        if (running == null) return;
        running.destroy();
        try {
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                running.descendants().forEach(ProcessHandle::destroyForcibly);
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the engine ends", e);
        }
        dockerd = null;
    }

    /** Stops and starts. */
    public void restart() {
        stop();
        start();
    }

    /**
     * A local image with a shell and the usual commands; without changes it runs until TERM and then ends at once.
     *
     * @param reference name and tag
     * @param changes Dockerfile instructions such as {@code CMD ["true"]} or {@code HEALTHCHECK …}
     * @return the reference
     */
    public synchronized String image(String reference, String... changes) {
        if (!images.add(reference + List.of(changes))) return reference;
        List<String> command = new ArrayList<>(List.of("import", "--change", RUN_UNTIL_TERM));
        for (String change : changes) command.addAll(List.of("--change", change));
        command.addAll(List.of(rootFileSystem().toString(), reference));
        docker(command.toArray(String[]::new));
        return reference;
    }

    /** Runs {@code docker} against this engine and gives its output, stripped; an error fails. */
    public String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "-H", host()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Removes all containers, networks and volumes; images stay. */
    public void clean() {
        String containers = docker("ps", "--all", "--quiet", "--no-trunc");
        for (String id : containers.lines().toList()) docker("rm", "--force", "--volumes", id);
        docker("network", "prune", "--force");
        for (String volume : docker("volume", "ls", "--quiet").lines().toList()) docker("volume", "rm", volume);
    }

    private boolean answers() {
        try {
            docker("version", "--format", "{{.Server.Version}}");
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private Path rootFileSystem() {
        Path tar = folder.resolve("rootfs.tar");
        if (Files.exists(tar)) return tar;
        Path busybox = Stream.of("/bin/busybox", "/usr/bin/busybox")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("busybox" + LACKING));
        try {
            Path root = folder.resolve("rootfs");
            for (String directory : List.of("bin", "tmp", "etc", "proc", "sys", "dev", "root", "run"))
                Files.createDirectories(root.resolve(directory));
            Files.copy(busybox, root.resolve("bin/busybox"));
            for (String applet :
                    run(List.of(busybox.toString(), "--list")).lines().toList())
                if (!applet.equals("busybox"))
                    Files.createSymbolicLink(root.resolve("bin/" + applet), Path.of("busybox"));
            run(List.of("tar", "-C", root.toString(), "-cf", tar.toString(), "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tar;
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) throw new AssertionError(String.join(" ", command) + ": " + output);
            return output;
        } catch (IOException e) {
            throw new AssertionError(command.get(0) + LACKING, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted during " + command, e);
        }
    }

    private static Process begin(Path log, List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new AssertionError(command.get(0) + LACKING, e);
        }
    }

    private String tailOfLog() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    private void remove() {
        stop();
        try {
            for (String mount : Files.readAllLines(Path.of("/proc/mounts"))) {
                String target = mount.split(" ", -1)[1];
                if (target.startsWith(folder + "/")) run(List.of("umount", "--lazy", target));
            }
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "test-engine");
        thread.setDaemon(true);
        return thread;
    }
}
