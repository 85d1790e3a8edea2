package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The project of a Greengrass connector: a store with data in a named volume, an anonymous one and a folder, and a client that reads it. */
final class Depot {
    static final String PROJECT = "greengrassdockerapplicationdeployment";

    /** Serves /data where there is one, and ends at once when told to. */
    private static final String SERVE =
            "httpd -p 8080 -h /data; trap 'exit 0' TERM; while :; do sleep 3600 & wait $!; done";

    private static final List<String> PLACES = List.of("/data/file", "/nameless/file", "/bound/file");

    private final TestEngine engine;
    private final Path folder;

    Depot(TestEngine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** Its image, its folder and its Compose file; nothing runs yet. */
    void prepare() throws IOException {
        engine.image("depot:1", "CMD [\"sh\", \"-c\", \"" + SERVE + "\"]");
        Files.createDirectories(folder.resolve("bound"));
        compose("depot:1");
    }

    /** Writes the Compose file, the store with this image. */
    void compose(String image) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), """
                version: "3.7"
                services:
                  store:
                    image: %s
                    restart: always
                    volumes: ["data:/data", "/nameless", "./bound:/bound"]
                    networks: {default: {aliases: [shelf]}}
                  client: {image: "depot:1", restart: always, depends_on: [store]}
                volumes: {data: {}}
                """.formatted(image));
    }

    /** Runs docker-compose 1 on it. */
    void dockerCompose(String... command) {
        List<String> words = new ArrayList<>(List.of("docker-compose", "-p", PROJECT, "-f", folder + "/compose.yaml"));
        words.addAll(Arrays.asList(command));
        Shell.Result result = new Shell(engine.host()).run(words.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.text()).isZero();
    }

    /** What docker compose 2 makes of it: the same names and labels. */
    void up2() {
        String label = "--label=com.docker.compose.";
        List<String> labels = List.of(label + "project=" + PROJECT, label + "version=2.24.6");
        make("network", labels, label + "network=default", PROJECT + "_default");
        make("volume", labels, label + "volume=data", PROJECT + "_data");
        String bound = folder.resolve("bound") + ":/bound";
        run2("store", "", "--network-alias=shelf", "-v", PROJECT + "_data:/data", "-v", "/nameless", "-v", bound);
        run2("client", "store:service_started:false");
    }

    private void make(String kind, List<String> labels, String... rest) {
        List<String> words = new ArrayList<>(List.of(kind, "create"));
        words.addAll(labels);
        words.addAll(Arrays.asList(rest));
        engine.docker(words.toArray(String[]::new));
    }

    private void run2(String service, String dependsOn, String... options) {
        String label = "--label=com.docker.compose.";
        List<String> words = new ArrayList<>(List.of("run", "--detach", "--restart=always"));
        words.add("--name=" + PROJECT + "-" + service + "-1");
        words.add(label + "config-hash=" + "c0ffee".repeat(10) + "c0ff");
        words.add(label + "container-number=1");
        words.add(label + "depends_on=" + dependsOn);
        words.add(label + "image=" + engine.docker("image", "inspect", "--format", "{{.Id}}", "depot:1"));
        words.add(label + "oneoff=False");
        words.add(label + "project=" + PROJECT);
        words.add(label + "project.config_files=" + folder.resolve("compose.yaml"));
        words.add(label + "project.working_dir=" + folder);
        words.add(label + "service=" + service);
        words.add(label + "version=2.24.6");
        words.addAll(List.of("--network=" + PROJECT + "_default", "--network-alias=" + service));
        words.addAll(Arrays.asList(options));
        words.add("depot:1");
        engine.docker(words.toArray(String[]::new));
    }

    /** Writes to all three places, and reads over the network under the alias; the checksums. */
    List<String> filled(String store) {
        for (String place : PLACES)
            engine.docker("exec", store, "dd", "if=/dev/urandom", "of=" + place, "bs=1000", "count=300");
        List<String> sums = sums(store);
        served(store.replace("store", "client"), sums.get(0));
        return sums;
    }

    void served(String client, String sum) {
        assertThat(engine.docker("exec", client, "sh", "-c", "wget -qO- http://shelf:8080/file | sha256sum"))
                .startsWith(sum);
    }

    List<String> sums(String container) {
        return PLACES.stream().map(place -> sum(container, place)).toList();
    }

    String sum(String container, String place) {
        return engine.docker("exec", container, "sha256sum", place).split(" ", -1)[0];
    }

    String volumeAt(String path, String container) {
        String template = "{{range .Mounts}}{{if eq .Destination \"" + path + "\"}}{{.Name}}{{end}}{{end}}";
        return engine.docker("inspect", "--format", template, container);
    }

    String networkId() {
        return engine.docker("network", "inspect", "--format", "{{.Id}}", PROJECT + "_default");
    }
}
