package dev.holdfast.compat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What a file needs round it on the engine: images, external objects, free host ports; and a clean engine afterwards. */
final class Surroundings {
    private static final String IMAGES = "localhost/holdfast-compat/";
    private static final String LOOP = "trap 'exit 0' TERM INT; while :; do sleep 3600 & wait $!; done";
    private static final int PORTS_A_FILE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Below the range from which the kernel and the engine pick ports. */
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(20_000);

    private final TestEngine engine;

    Surroundings(TestEngine engine) {
        this.engine = engine;
        engine.start();
        engine.image(IMAGES + "plain:1");
        engine.image(
                IMAGES + "server:1",
                "ENTRYPOINT [\"/bin/sh\", \"-c\", \"" + LOOP + "\"]",
                "CMD [\"serve\", \"--all\"]",
                "EXPOSE 8080 9090/udp",
                "VOLUME /data /cache",
                "ENV FROM_IMAGE=image OVERRIDDEN=image",
                "LABEL from.image=image overridden=image",
                "WORKDIR /tmp",
                "USER 1000:1000",
                "HEALTHCHECK --interval=1s CMD true");
        engine.image(IMAGES + "job:1", "CMD [\"true\"]");
    }

    /**
     * What a file may name in {@code ${…}}: {@code HOST_PORT_0} to {@code HOST_PORT_9}, consecutive host ports that nobody holds;
     * {@code BLOCK_DEVICE}, one of this machine; {@code FROM_OUTSIDE}, a text.
     */
    static Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("FROM_OUTSIDE", "outside");
        variables.put("BLOCK_DEVICE", blockDevice());
        int first = NEXT_PORT.getAndAdd(PORTS_A_FILE);
        while (!free(first)) first = NEXT_PORT.getAndAdd(PORTS_A_FILE);
        for (int i = 0; i < PORTS_A_FILE; i++) variables.put("HOST_PORT_" + i, String.valueOf(first + i));
        return variables;
    }

    private static String blockDevice() {
        try (Stream<Path> devices = Files.list(Path.of("/sys/block"))) {
            return devices.map(device -> Path.of("/dev").resolve(device.getFileName()))
                    .filter(Files::exists)
                    .min(Comparator.reverseOrder())
                    .orElseThrow(() -> new AssertionError("no block device in /dev, which blkio.yaml needs"))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean free(int first) {
        for (int port = first; port < first + PORTS_A_FILE; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
                if (!socket.isBound()) return false;
            } catch (IOException held) {
                return false;
            }
        }
        return true;
    }

    /** Makes the external networks, volumes and containers. */
    void prepare(ParityFile file) {
        for (String network : file.networks()) engine.docker("network", "create", "--driver", "bridge", network);
        for (String volume : file.volumes()) engine.docker("volume", "create", volume);
        for (String container : file.containers())
            engine.docker(
                    "run", "-d", "--name", container, "--network", network(file), "-v", "/shared", IMAGES + "plain:1");
    }

    private static String network(ParityFile file) {
        return file.networks().isEmpty() ? "none" : file.networks().get(0);
    }

    /** Waits for verdicts of health checks and for what ends by itself, which only Holdfast waits for, and looks. */
    Inspection settled(ParityFile file) {
        return Awaitility.await(file.name() + " settles")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Inspection.of(engine, file.project()), inspection -> settled(file, inspection));
    }

    private static boolean settled(ParityFile file, Inspection inspection) {
        return inspection.containers().stream().allMatch(container -> settled(file, container));
    }

    private static boolean settled(ParityFile file, JsonNode container) {
        String service = container
                .at("/Config/Labels")
                .path("com.docker.compose.service")
                .asText();
        boolean running = container.at("/State/Running").asBoolean();
        boolean ended = running != file.ends().contains(service);
        return ended && !container.at("/State/Health/Status").asText().equals("starting");
    }

    /** Removes what {@link #prepare} made. */
    void clear(ParityFile file) {
        for (String container : file.containers()) engine.docker("rm", "-fv", container);
        for (String network : file.networks()) engine.docker("network", "rm", network);
        for (String volume : file.volumes()) engine.docker("volume", "rm", volume);
    }

    /**
     * What is wrong after a contender took down what {@code before} shows: a container or network of the project that is left, or a volume
     * that is gone; empty when nothing but all volumes is left.
     */
    List<String> wrongAfterDown(ParityFile file, Inspection before) {
        Inspection after = Inspection.of(engine, file.project());
        List<String> wrong = new ArrayList<>();
        for (JsonNode container : after.containers())
            wrong.add("left " + container.path("Name").asText());
        for (JsonNode network : after.networks())
            wrong.add("left " + network.path("Name").asText());
        Set<String> there = engine.docker("volume", "ls", "-q").lines().collect(Collectors.toSet());
        for (String volume : before.volumeNames())
            if (!there.contains(volume)) wrong.add("removed the volume " + volume);
        return wrong;
    }

    /** Removes what a contender made, whatever state it is in. */
    void clearProject(ParityFile file) {
        String ours = "label=com.docker.compose.project=" + file.project();
        for (String id : lines("ps", "-aq", "--filter", ours)) engine.docker("rm", "-fv", id);
        for (String id : lines("network", "ls", "-q", "--filter", ours)) engine.docker("network", "rm", id);
        for (String volume : lines("volume", "ls", "-q", "--filter", ours)) engine.docker("volume", "rm", volume);
    }

    private Iterable<String> lines(String... words) {
        return engine.docker(words).lines().toList();
    }
}
