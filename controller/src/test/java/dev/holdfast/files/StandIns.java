package dev.holdfast.files;

import dev.holdfast.testing.TestEngine;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Local images under the names of published ones, so that files converge as their users wrote them. Safe for several threads. */
final class StandIns {
    private static final String BUSYBOX = "holdfast-stand-in/busybox";
    private static final String IMAGE = "holdfast-stand-in/image";
    private static final String OF_SAMPLES = "localhost/holdfast-samples/";
    private static final Path FOLDER = Path.of("src/test/resources/dev/holdfast/files/stand-in");

    /** What the published image declares as volumes, by a part of its name; a container of it has them without being told. */
    private static final Map<String, List<String>> VOLUMES = Map.of(
            "postgres", List.of("/var/lib/postgresql/data"),
            "timescaledb", List.of("/var/lib/postgresql/data"),
            "mariadb", List.of("/var/lib/mysql"),
            "redis", List.of("/data"),
            "mosquitto", List.of("/mosquitto/data", "/mosquitto/log"),
            "wordpress", List.of("/var/www/html"),
            "rabbitmq", List.of("/var/lib/rabbitmq"),
            "unbound", List.of("/opt/unbound"));

    private final TestEngine engine;
    private final Set<String> made = new HashSet<>();

    StandIns(TestEngine engine) {
        this.engine = engine;
        engine.image(BUSYBOX);
        engine.docker("build", "--quiet", "--network=none", "--tag=" + IMAGE, FOLDER.toString());
    }

    /** Makes one under this name unless it is there, or is one that samples make for themselves. */
    synchronized void make(String reference) {
        if (reference.startsWith(OF_SAMPLES) || !made.add(reference)) return;
        List<String> volumes = VOLUMES.entrySet().stream()
                .filter(entry -> reference.contains(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of());
        engine.docker("tag", volumes.isEmpty() ? IMAGE : with(volumes), reference);
    }

    private String with(List<String> volumes) {
        String reference = IMAGE + String.join("", volumes).replace('/', '-');
        if (!made.add(reference)) return reference;
        String container = engine.docker("create", "--network=none", IMAGE);
        String change = "VOLUME " + String.join(" ", volumes);
        engine.docker("commit", "--change=" + change, container, reference);
        engine.docker("rm", container);
        return reference;
    }
}
