package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a real engine, while things go wrong around it. */
class FaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final String WEB = """
              web:
                image: faults/web:1
                environment: {ROUND: "%1$s"}
                volumes: ["data:/data", "/scratch"]
                networks: [net]
                healthcheck: {test: ["CMD", "true"], interval: 1s}
            """;

    @TempDir
    private Path folder;

    private final Shell shell = new Shell(ENGINE.host());
    private Path documents = Path.of("");
    private Path state = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void aFolderOfDocuments() throws IOException {
        ENGINE.image("faults/web:1");
        documents = Files.createDirectories(folder.resolve("apps.d"));
        state = folder.resolve("state");
        log = folder.resolve("log");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void killedInTheMiddleOfARecreateWithANetworkChangeItEndsRightTheNextTime() throws Exception {
        declareRound(0);
        succeeds(holdfast("apply", documents.toString()));
        ENGINE.docker("exec", "faults-web-1", "sh", "-c", "echo kept > /data/kept; echo kept > /scratch/kept");
        for (int round = 1; round <= 4; round++) {
            declareRound(round);
            Process controller = controller();
            int changes = round;
            Set<String> seen = new HashSet<>(Set.of(containers()));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                seen.add(containers());
                return seen.size() > changes;
            });
            kill(controller);

            succeeds(holdfast("run", "--once", "--listen=127.0.0.1:0", documents.toString()));

            assertThat(containers()).as("after " + seen).isEqualTo("faults-web-1 running\nfaults-worker-1 running");
            assertThat(ENGINE.docker("exec", "faults-web-1", "sh", "-c", "echo $ROUND; cat /data/kept /scratch/kept"))
                    .isEqualTo(round + "\nkept\nkept");
            assertThat(ENGINE.docker(
                            "network",
                            "inspect",
                            "faults_net",
                            "-f",
                            "{{index .Labels \"round\"}} {{len .Containers}}"))
                    .isEqualTo(round + " 2");
            assertThat(ENGINE.docker("volume", "ls", "-q").lines()).hasSize(2);
        }
    }

    @Test
    void theEngineMayRestartUnderARunningController() throws Exception {
        declare(
                "  web: {image: faults/web:1, restart: unless-stopped}\n  checked: {image: faults/web:1, healthcheck: {test: [CMD, \"true\"], interval: 1s}}\n");
        Process controller = controller();
        try {
            await().atMost(PATIENCE).until(this::ready);
            String before = ids();

            ENGINE.restart();

            await().atMost(PATIENCE)
                    .until(() -> ready() && containers().equals("faults-checked-1 running\nfaults-web-1 running"));
            assertThat(ids()).isEqualTo(before);
            assertThat(Files.readString(log)).contains("engine  down").doesNotContain("\tat ");
        } finally {
            kill(controller);
        }
    }

    @Test
    void aForeignContainerOfTheSameNameIsNamedAndLeftAlone() throws IOException {
        String foreign = ENGINE.docker("run", "--detach", "--network=none", "--name=faults-web-1", "faults/web:1");
        declare("  web: {image: faults/web:1}\n  other: {image: faults/web:1}\n");

        Shell.Result applied = holdfast("apply", "--timeout=8s", documents.toString());

        assertThat(applied.exitCode()).isEqualTo(1);
        assertThat(applied.text()).contains("the name faults-web-1 is held by container " + foreign.substring(0, 12));
        assertThat(ids()).contains(foreign.substring(0, 12));
        assertThat(containers()).isEqualTo("faults-other-1 running\nfaults-web-1 running");
    }

    @Test
    void withoutTheNewImageTheOldContainerKeepsRunning() throws IOException {
        declare("  web: {image: faults/web:1}\n");
        succeeds(holdfast("apply", documents.toString()));
        String before = ids();
        declare("  web: {image: \"localhost:1/faults/web:2\"}\n");

        Shell.Result applied = holdfast("apply", "--timeout=3s", documents.toString());

        assertThat(applied.exitCode()).isEqualTo(1);
        assertThat(applied.text()).contains("localhost:1/faults/web:2").contains("connection refused");
        assertThat(ids()).isEqualTo(before);
        assertThat(holdfast("status").text()).contains("RegistryUnavailable").contains("connection refused");
    }

    @Test
    void anEmptiedFolderDeletesNothing() throws Exception {
        declare("  web: {image: faults/web:1}\n");
        Process controller = controller();
        try {
            await().atMost(PATIENCE).until(this::ready);
            String before = ids();

            Files.delete(documents.resolve("faults.yaml"));

            await().atMost(PATIENCE)
                    .until(() -> Files.readString(log).contains("holds no document any more, but did: faults"));
            await().during(Duration.ofSeconds(7)).atMost(Duration.ofSeconds(20)).until(() -> ids().equals(before));
            assertThat(Files.readString(log)).containsOnlyOnce("holds no document any more, but did");
        } finally {
            kill(controller);
        }
    }

    @Test
    void noSecretIsInAnythingThatIsWrittenDown() throws Exception {
        String marker = "vErYsEcReT";
        Path compose = Files.createDirectories(documents.resolve("compose"));
        Files.writeString(compose.resolve(".env"), "API_TOKEN=" + marker + "1\n");
        Files.writeString(compose.resolve("password.txt"), marker + "2\n");
        Files.writeString(compose.resolve("compose.yaml"), """
                services:
                  web:
                    image: faults/web:1
                    environment: {DB_PASSWORD: %s3}
                    command: ["sh", "-c", "echo ${API_TOKEN}; trap 'exit 0' TERM; while :; do sleep 9 & wait $$!; done"]
                    secrets: [password]
                  broken:
                    image: faults/web:1
                    entrypoint: ["/absent/${API_TOKEN}"]
                secrets:
                  password: {file: password.txt}
                """.formatted(marker));
        Files.writeString(
                documents.resolve("faults.yaml"), head() + "  source: {file: {path: compose/compose.yaml}}\n");

        StringBuilder said = new StringBuilder(
                holdfast("-v", "apply", "--timeout=8s", documents.toString()).text());
        Files.writeString(compose.resolve(".env"), "API_TOKEN=" + marker + "4\n");
        for (String command : new String[] {"plan " + documents, "status -o yaml", "events", "events -o json"})
            said.append(holdfast(("-v " + command).split(" ", -1)).text());
        said.append(ENGINE.docker("inspect", "faults-web-1", "--format={{json .Config.Labels}}"));
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                said.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }

        assertThat(said.toString())
                .contains("DB_PASSWORD")
                .contains("web/1")
                .contains("recreate")
                .doesNotContain(marker);
    }

    private void declareRound(int round) throws IOException {
        declare(WEB.formatted(round) + """
                  worker:
                    image: faults/web:1
                    networks: [net]
                networks: {net: {labels: {round: "%s"}}}
                volumes: {data: {}}
                """.formatted(round));
    }

    private void declare(String services) throws IOException {
        String inline = "  source:\n    inline: |\n" + ("services:\n" + services).indent(6);
        Files.writeString(documents.resolve("faults.yaml"), head() + inline);
    }

    private static String head() {
        return "apiVersion: holdfast.dev/v1alpha1\nkind: ComposeApplication\nmetadata: {name: faults}\nspec:\n";
    }

    private Process controller() {
        return shell.begin(log, state, "run", "--listen=127.0.0.1:0", "--resync=1s", documents.toString());
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private Shell.Result holdfast(String... arguments) {
        return shell.holdfast(state, arguments);
    }

    private boolean ready() {
        return holdfast("status", "faults").exitCode() == 0;
    }

    /** Name and state of every container, by name. */
    private static String containers() {
        return ENGINE.docker("ps", "--all", "--format={{.Names}} {{.State}}")
                .lines()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String ids() {
        return ENGINE.docker("ps", "--all", "--quiet").lines().sorted().collect(Collectors.joining("\n"));
    }

    private static void succeeds(Shell.Result result) {
        assertThat(result.exitCode()).as(result.text()).isZero();
    }
}
