package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.app.CommandLineOnNode.Running;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final String PROJECT = Depot.PROJECT;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aComposeFile() throws IOException {
        ENGINE.clean();
        depot().prepare();
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void movesARunningProjectOfDockerCompose1WithoutLosingAByteAndBack() throws IOException {
        depot().dockerCompose("up", "-d");
        depot().dockerCompose("run", "-d", "--no-deps", "--name", "errand", "client");
        String store = PROJECT + "_store_1";
        List<String> before = depot().filled(store);
        String network = depot().networkId();

        declare("");
        Result refused = holdfast("apply", "--timeout", "4s", document());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out() + refused.err())
                .contains("container " + store, "compose project " + PROJECT, "spec.adopt: true replaces it");
        assertThat(names()).containsExactly("errand", PROJECT + "_client_1", store);

        declare("adopt: true");
        movedOver(store, before, "errand");
        assertThat(depot().networkId()).isEqualTo(network);

        Result deleted = holdfast("delete", "depot");
        assertThat(deleted.exitCode()).as(deleted.toString()).isZero();
        assertThat(depot().networkId()).isEqualTo(network);
        depot().dockerCompose("up", "-d");
        assertThat(depot().sum(store, "/data/file")).isEqualTo(before.get(0));
        assertThat(depot().sum(store, "/bound/file")).isEqualTo(before.get(2));
    }

    @Test
    void movesARunningProjectOfDockerCompose2() throws IOException {
        depot().up2();
        String store = PROJECT + "-store-1";
        List<String> before = depot().filled(store);

        declare("");
        Result refused = holdfast("plan", document());
        assertThat(refused.out() + refused.err())
                .contains("the name " + store + " is held by container", "spec.adopt: true replaces it");

        declare("adopt: true");
        movedOver(store, before);
    }

    @Test
    void theOldContainerRunsAgainWhenTheNewOneDoesNotStart() throws IOException {
        depot().dockerCompose("up", "-d");
        String store = PROJECT + "_store_1";
        String id = id(store);
        String first = startOf(store);
        List<String> before = depot().filled(store);
        String nameless = depot().volumeAt("/nameless", store);
        ENGINE.image("depot:broken", "CMD [\"/no/such/command\"]");
        depot().compose("depot:broken");
        declare("adopt: true");
        try (Running controller = new CommandLineOnNode(folder, ENGINE.host()).controller(document())) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(controller.result()).isNotDone();
                assertThat(startOf(store)).startsWith("true ").isNotEqualTo(first);
                assertThat(id(store)).isEqualTo(id);
                assertThat(depot().sums(store)).isEqualTo(before);
            });
        }
        assertThat(holdfast("events", "depot").out()).contains("/no/such/command");
        depot().compose("depot:1");
        applied();
        moved(before, nameless);
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
        String nameless = depot().volumeAt("/nameless", oldStore);
        Result planned = holdfast("plan", document());
        assertThat(planned.exitCode()).as(planned.toString()).isEqualTo(2);
        assertThat(planned.out()).contains("container " + oldStore + " (image depot:1), which docker compose made");
        String since = ENGINE.docker("info", "--format", "{{.SystemTime}}");
        applied();
        onlyOneAtATime(running, since);
        moved(before, nameless, others);
    }

    private void moved(List<String> before, String nameless, String... others) {
        String store = PROJECT + "-store-1";
        List<String> left = new ArrayList<>(List.of(others));
        left.addAll(List.of(PROJECT + "-client-1", store));
        assertThat(names()).containsExactlyElementsOf(left);
        assertThat(depot().sums(store)).isEqualTo(before);
        assertThat(depot().volumeAt("/nameless", store)).isEqualTo(nameless);
        depot().served(PROJECT + "-client-1", before.get(0));
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

    private static String id(String container) {
        return ENGINE.docker("inspect", "--format", "{{.Id}}", container);
    }

    /** Whether it runs, and since when. */
    private static String startOf(String container) {
        return ENGINE.docker("inspect", "--format", "{{.State.Running}} {{.State.StartedAt}}", container);
    }

    private static List<String> names() {
        return ENGINE.docker("ps", "--all", "--format", "{{.Names}}")
                .lines()
                .sorted()
                .toList();
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

    private Depot depot() {
        return new Depot(ENGINE, folder);
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
}
