package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What the checks of a scenario mean on our side. */
final class Checks {
    private static final Map<String, Check> CHECKS = Map.of(
            "ExitCode",
                    (stage, done, arguments) ->
                            assertThat(done.result().exitCode()).isEqualTo(Integer.parseInt(arguments.get(0))),
            "OutputContains", Checks::says,
            "ServiceState",
                    (stage, done, arguments) -> assertThat(stage.containers(arguments.get(0), "{{.State.Status}}"))
                            .isNotEmpty()
                            .containsOnly(arguments.get(1)),
            "ServiceHealthy",
                    (stage, done, arguments) -> assertThat(
                                    stage.containers(arguments.get(0), "{{.State.Health.Status}}"))
                            .isNotEmpty()
                            .containsOnly("healthy"),
            "ServiceNotCreated",
                    (stage, done, arguments) -> assertThat(stage.containers(arguments.get(0), "{{.Name}}"))
                            .isEmpty(),
            "ServiceScale",
                    (stage, done, arguments) -> assertThat(stage.containers(arguments.get(0), "{{.State.Status}}"))
                            .hasSize(Integer.parseInt(arguments.get(1))),
            "ReplicaNumbers",
                    (stage, done, arguments) -> assertThat(stage.containers(
                                    arguments.get(0),
                                    "{{index .Config.Labels \"com.docker.compose.container-number\"}}"))
                            .isEqualTo(arguments.subList(1, arguments.size())),
            "NotRecreated",
                    (stage, done, arguments) ->
                            arguments.forEach(service -> assertThat(stage.containers(service, "{{.Id}}"))
                                    .isEqualTo(done.before().get(service))));

    private interface Check {
        void hold(Stage stage, Done done, List<String> arguments);
    }

    /**
     * A step that was played.
     *
     * @param before the ids of the containers of each service that had some before it
     * @param docker whether it asked docker, whose words are its own
     */
    record Done(Result result, Map<String, List<String>> before, boolean docker, Listed listed) {}

    private Checks() {}

    /** Fails unless the check holds, at once or within its patience. */
    static void hold(Stage stage, Done done, Scenario.Check wanted) {
        Check check = CHECKS.get(wanted.function());
        if (check == null) throw new AssertionError("nobody checks " + wanted);
        if (wanted.patience().isZero()) check.hold(stage, done, wanted.arguments());
        else
            Awaitility.await(wanted.toString())
                    .atMost(wanted.patience())
                    .untilAsserted(() -> check.hold(stage, done, wanted.arguments()));
    }

    private static void says(Stage stage, Done done, List<String> arguments) {
        String wanted = done.docker() ? arguments.get(0) : done.listed().ours(arguments.get(0));
        assertThat(done.result().out() + done.result().err()).contains(stage.named(wanted));
    }
}
