package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docker compose's own end-to-end scenarios with {@code holdfast} in its place; whatever is not played is listed. */
@Execution(ExecutionMode.CONCURRENT)
class ComposeScenariosIT {
    private static final TestEngine ENGINE = TestEngine.apart();
    private static final Listed LISTED = new Listed();
    private static final String ACTION = "action";

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeTheirImage() {
        ENGINE.image("alpine", "CMD [\"/bin/sh\"]");
    }

    @AfterAll
    static void nothingIsListedThatIsPlayed() {
        assertThat(LISTED.unused())
                .as("rows of docs/compose-scenarios.md that nothing needs")
                .isEmpty();
    }

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void holdsAsWithDockerCompose(Scenario scenario) {
        try (Stage stage = new Stage(scenario, ENGINE, folder)) {
            Map<String, List<String>> before = Map.of();
            for (Scenario.Step step : scenario.steps()) {
                if (LISTED.notPlayed(scenario, step, ACTION)) continue;
                Result result = Verbs.play(stage, step);
                assertThat(step.mayFail() || result.exitCode() == 0)
                        .as("%s: %s", step.name(), result)
                        .isTrue();
                Checks.Done done =
                        new Checks.Done(result, before, step.command().equals("DockerCmd"), LISTED);
                for (Scenario.Check check : step.checks())
                    if (!LISTED.notPlayed(scenario, step, check.toString())) hold(stage, done, step, check);
                before = ids(stage);
            }
            afterwards(stage, LISTED.doesNotConverge(scenario));
        }
    }

    /** The files as they are, applied twice and deleted, whatever the scenario left on the node. */
    private static void afterwards(Stage stage, boolean neverConverges) {
        Result first = Verbs.apply(stage, neverConverges ? "8s" : "60s");
        assertThat(first.exitCode() == 0).as("converges: %s", first).isEqualTo(!neverConverges);
        List<String> containers = stage.containers("", "{{.Id}} {{.State.StartedAt}}");
        Set<String> volumes = stage.volumes();
        if (!neverConverges) {
            Result second = Verbs.apply(stage, "60s");
            assertThat(second.exitCode()).as("applied twice: %s", second).isZero();
            assertThat(stage.containers("", "{{.Id}} {{.State.StartedAt}}")).isEqualTo(containers);
        }
        Result deleted = Verbs.delete(stage);
        assertThat(deleted.exitCode()).as("deleted: %s", deleted).isZero();
        assertThat(stage.containersAndNetworks()).isEmpty();
        assertThat(stage.volumes()).containsAll(volumes);
    }

    private static void hold(Stage stage, Checks.Done done, Scenario.Step step, Scenario.Check check) {
        try {
            Checks.hold(stage, done, check);
        } catch (AssertionError e) {
            throw new AssertionError(step.name() + ": " + check + " after " + done.result() + "\n" + e.getMessage(), e);
        }
    }

    private static Map<String, List<String>> ids(Stage stage) {
        Map<String, List<String>> ids = new TreeMap<>();
        for (String service : stage.containers("", "{{index .Config.Labels \"com.docker.compose.service\"}}"))
            ids.put(service, stage.containers(service, "{{.Id}}"));
        return ids;
    }
}
