package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running project of docker compose, as the Greengrass connector left it, moves over on a real engine; and what force removes. */
class AdoptionIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final String PROJECT = "greengrassdockerapplicationdeployment";

    /** Serves /data where there is one, and ends at once when told to. */
    private static final String SERVE =
            "httpd -p 8080 -h /data; trap 'exit 0' TERM; while :; do sleep 3600 & wait $!; done";

    private static final List<String> PLACES = List.of("/data/file", "/nameless/file", "/bound/file");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aComposeFile() throws IOException {
        ENGINE.clean();
        ENGINE.image("depot:1", "CMD [\"sh\", \"-c\", \"" + SERVE + "\"]");
        Files.createDirectories(folder.resolve("bound"));
        compose("depot:1");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void movesARunningProjectOfDockerCompose1WithoutLosingAByteAndBack() throws IOException {
        dockerCompose("up", "-d");
        dockerCompose("run", "-d", "--no-deps", "--name", "errand", "client");
        String store = PROJECT + "_store_1";
        List<String> before = filled(store);
        String network = networkId();

        declare("");
        Result refused = holdfast("apply", "--timeout", "4s", document());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out() + refused.err())
                .contains("container " + store, "compose project " + PROJECT, "spec.adopt: true replaces it");
        assertThat(names()).containsExactly("errand", PROJECT + "_client_1", store);

        declare("adopt: true");
        movedOver(store, before, "errand");
        assertThat(networkId()).isEqualTo(network);

        Result deleted = holdfast("delete", "depot");
        assertThat(deleted.exitCode()).as(deleted.toString()).isZero();
        assertThat(networkId()).isEqualTo(network);
        dockerCompose("up", "-d");
        assertThat(sum(store, "/data/file")).isEqualTo(before.get(0));
        assertThat(sum(store, "/bound/file")).isEqualTo(before.get(2));
    }

    @Test
    void movesARunningProjectOfDockerCompose2() throws IOException {
        ENGINE.docker(
                "network",
                "create",
                "--label=com.docker.compose.network=default",
                "--label=com.docker.compose.project=" + PROJECT,
                "--label=com.docker.compose.version=2.24.6",
                PROJECT + "_default");
        ENGINE.docker(
                "volume",
                "create",
                "--label=com.docker.compose.project=" + PROJECT,
                "--label=com.docker.compose.version=2.24.6",
                "--label=com.docker.compose.volume=data",
                PROJECT + "_data");
        up2("store", "", "-v", PROJECT + "_data:/data", "-v", "/nameless", "-v", folder.resolve("bound") + ":/bound");
        up2("client", "store:service_started:false");
        String store = PROJECT + "-store-1";
        List<String> before = filled(store);

        declare("");
        Result refused = holdfast("plan", document());
        assertThat(refused.out() + refused.err())
                .contains("the name " + store + " is held by container", "spec.adopt: true replaces it");

        declare("adopt: true");
        movedOver(store, before);
    }

    @Test
    void theOldContainerRunsAgainWhenTheNewOneDoesNotStart() throws IOException {
        dockerCompose("up", "-d");
        String store = PROJECT + "_store_1";
        String id = id(store);
        List<String> before = filled(store);
        ENGINE.image("depot:broken", "CMD [\"/no/such/command\"]");
        compose("depot:broken");
        declare("adopt: true");
        Result failed = holdfast("apply", "--timeout", "10s", document());
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out() + failed.err()).contains("/no/such/command");
        assertThat(id(store)).isEqualTo(id);
        assertThat(ENGINE.docker("inspect", "--format", "{{.State.Running}}", store))
                .isEqualTo("true");
        assertThat(sums(store)).isEqualTo(before);

        compose("depot:1");
        movedOver(store, before);
    }

    @Test
    void forceReplacesWhatAnUnfinishedCleanUpLeftUnderOurName() throws IOException {
        String store = PROJECT + "-store-1";
        ENGINE.docker("create", "--name", store, "--label=com.docker.compose.project=" + PROJECT, "depot:1");
        ENGINE.docker("create", "--name", "bystander", "--label=com.docker.compose.project=" + PROJECT, "depot:1");
        String left = id(store);
        declare("");
        Result refused = holdfast("plan", document());
        assertThat(refused.out() + refused.err())
                .contains(left.substring(0, 12), "compose project " + PROJECT, "spec.force: true replaces it");
        declare("force: true");
        applied();
        assertThat(names()).containsExactly("bystander", PROJECT + "-client-1", store);
        assertThat(id(store)).isNotEqualTo(left);
    }

    /** Adopts; nothing is lost, the old ones are gone, no two of one service ever ran at once, and nothing is left to do. */
    private void movedOver(String oldStore, List<String> before, String... others) {
        Map<String, Set<String>> running = running();
        String nameless = volumeAt("/nameless", oldStore);
        Result planned = holdfast("plan", document());
        assertThat(planned.exitCode()).as(planned.toString()).isEqualTo(2);
        assertThat(planned.out()).contains("container " + oldStore + " (image depot:1), which docker compose made");
        String since = ENGINE.docker("info", "--format", "{{.SystemTime}}");
        applied();
        onlyOneAtATime(running, since);
        String store = PROJECT + "-store-1";
        List<String> left = new ArrayList<>(List.of(others));
        left.addAll(List.of(PROJECT + "-client-1", store));
        assertThat(names()).containsExactlyElementsOf(left);
        assertThat(sums(store)).isEqualTo(before);
        assertThat(volumeAt("/nameless", store)).isEqualTo(nameless);
        served(PROJECT + "-client-1", before.get(0));
        assertThat(ENGINE.docker(
                        "volume",
                        "inspect",
                        "--format",
                        "{{index .Labels \"holdfast.dev/application\"}}",
                        PROJECT + "_data"))
                .isEmpty();
        Result again = holdfast("plan", document());
        assertThat(again.exitCode()).as(again.toString()).isZero();
    }

    /** Follows the engine's events from the state in which the services were. */
    private static void onlyOneAtATime(Map<String, Set<String>> running, String since) {
        String until = ENGINE.docker("info", "--format", "{{.SystemTime}}");
        String events = ENGINE.docker(
                "events",
                "--since=" + since,
                "--until=" + until,
                "--filter=type=container",
                "--filter=event=start",
                "--filter=event=die",
                "--format={{.Action}} {{.Actor.ID}} {{index .Actor.Attributes \"com.docker.compose.service\"}}");
        assertThat(events.lines()).hasSizeGreaterThanOrEqualTo(4);
        for (String event : events.lines().toList()) {
            String[] words = event.split(" ", -1);
            Set<String> ids = running.computeIfAbsent(words[2], service -> new HashSet<>());
            if (words[0].equals("start")) ids.add(words[1]);
            else ids.remove(words[1]);
            assertThat(ids).as(events).hasSizeLessThan(2);
        }
    }

    /** The ids of running containers by service, without one-offs. */
    private static Map<String, Set<String>> running() {
        Map<String, Set<String>> running = new HashMap<>();
        ENGINE.docker(
                        "ps",
                        "--no-trunc",
                        "--filter=label=com.docker.compose.oneoff=False",
                        "--format={{.ID}} {{.Label \"com.docker.compose.service\"}}")
                .lines()
                .map(line -> line.split(" ", -1))
                .forEach(words -> running.computeIfAbsent(words[1], service -> new HashSet<>())
                        .add(words[0]));
        assertThat(running).containsOnlyKeys("client", "store");
        return running;
    }

    /** Writes to all three places, and reads over the network under the alias; the checksums. */
    private static List<String> filled(String store) {
        for (String place : PLACES)
            ENGINE.docker("exec", store, "dd", "if=/dev/urandom", "of=" + place, "bs=1000", "count=300");
        List<String> sums = sums(store);
        served(store.replace("store", "client"), sums.get(0));
        return sums;
    }

    private static void served(String client, String sum) {
        assertThat(ENGINE.docker("exec", client, "sh", "-c", "wget -qO- http://shelf:8080/file | sha256sum"))
                .startsWith(sum);
    }

    private static List<String> sums(String container) {
        return PLACES.stream().map(place -> sum(container, place)).toList();
    }

    private static String sum(String container, String place) {
        return ENGINE.docker("exec", container, "sha256sum", place).split(" ", -1)[0];
    }

    private static String volumeAt(String path, String container) {
        String template = "{{range .Mounts}}{{if eq .Destination \"" + path + "\"}}{{.Name}}{{end}}{{end}}";
        return ENGINE.docker("inspect", "--format", template, container);
    }

    private static String id(String container) {
        return ENGINE.docker("inspect", "--format", "{{.Id}}", container);
    }

    private static String networkId() {
        return ENGINE.docker("network", "inspect", "--format", "{{.Id}}", PROJECT + "_default");
    }

    private static List<String> names() {
        return ENGINE.docker("ps", "--all", "--format", "{{.Names}}")
                .lines()
                .sorted()
                .toList();
    }

    private void compose(String image) throws IOException {
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

    private void declare(String field) throws IOException {
        Files.writeString(
                folder.resolve("depot.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: depot}
                spec:
                  source: {file: {path: compose.yaml}}
                  projectName: %s
                """.formatted(PROJECT) + (field.isEmpty() ? "" : "  " + field + "\n"));
    }

    private void applied() {
        Result applied = holdfast("apply", document());
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
    }

    private Result holdfast(String... arguments) {
        return new CommandLineOnNode(folder, ENGINE.host()).run(arguments);
    }

    private String document() {
        return folder.resolve("depot.yaml").toString();
    }

    private void dockerCompose(String... command) {
        List<String> words = new ArrayList<>(List.of("docker-compose", "-p", PROJECT, "-f", folder + "/compose.yaml"));
        words.addAll(Arrays.asList(command));
        Shell.Result result = new Shell(ENGINE.host()).run(words.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.text()).isZero();
    }

    /** A container with the name and the labels that docker compose 2 gives it. */
    private void up2(String service, String dependsOn, String... options) {
        String label = "--label=com.docker.compose.";
        List<String> words = new ArrayList<>(List.of("run", "--detach", "--restart=always"));
        words.add("--name=" + PROJECT + "-" + service + "-1");
        words.add(label + "config-hash=" + "c0ffee".repeat(10) + "c0ff");
        words.add(label + "container-number=1");
        words.add(label + "depends_on=" + dependsOn);
        words.add(label + "image=" + ENGINE.docker("image", "inspect", "--format", "{{.Id}}", "depot:1"));
        words.add(label + "oneoff=False");
        words.add(label + "project=" + PROJECT);
        words.add(label + "project.config_files=" + folder.resolve("compose.yaml"));
        words.add(label + "project.working_dir=" + folder);
        words.add(label + "service=" + service);
        words.add(label + "version=2.24.6");
        words.addAll(List.of("--network=" + PROJECT + "_default", "--network-alias=" + service));
        if (service.equals("store")) words.add("--network-alias=shelf");
        words.addAll(Arrays.asList(options));
        words.add("depot:1");
        ENGINE.docker(words.toArray(String[]::new));
    }
}
