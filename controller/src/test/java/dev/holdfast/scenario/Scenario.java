package dev.holdfast.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.CaseFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One scenario of {@code e2e_core.json}.
 *
 * @param test its name
 * @param variables what the shell has, {@code $external} for the name of a container beside the project
 * @param files texts by name
 */
record Scenario(String test, Map<String, String> variables, SortedMap<String, String> files, List<Step> steps) {
    /**
     * One step.
     *
     * @param command {@code ComposeCmd} or {@code DockerCmd}
     * @param mayFail whether any exit code will do
     * @param variables what the shell has besides, in this step only
     */
    record Step(
            String name,
            String command,
            List<String> arguments,
            boolean mayFail,
            Map<String, String> variables,
            Duration within,
            List<Check> checks) {}

    /**
     * What has to hold after a step.
     *
     * @param patience how long it may take to hold; zero for at once
     */
    record Check(String function, List<String> arguments, Duration patience) {
        @Override
        public String toString() {
            return function + " " + String.join(" ", arguments);
        }
    }

    private static final Duration USUAL = Duration.ofSeconds(60);

    /** All of them, in the order of the table. */
    static List<Scenario> all() {
        List<Scenario> scenarios = new ArrayList<>();
        for (JsonNode scenario : CaseFiles.cases("e2e_core")) scenarios.add(scenario(scenario));
        return scenarios;
    }

    /** Fit to be the name of a folder and of a project. */
    String project() {
        return test.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return test;
    }

    private static Scenario scenario(JsonNode scenario) {
        SortedMap<String, String> files = new TreeMap<>();
        scenario.get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        List<Step> steps = new ArrayList<>();
        scenario.get("steps").forEach(step -> steps.add(step(step)));
        return new Scenario(scenario.get("test").asText(), variables(texts(scenario.get("env"))), files, steps);
    }

    private static Step step(JsonNode step) {
        JsonNode action = step.get("action");
        List<Check> checks = new ArrayList<>();
        step.get("checks").forEach(check -> checks.add(check(check)));
        boolean mayFail = false;
        List<String> variables = new ArrayList<>();
        Duration within = USUAL;
        for (JsonNode mod : action.path("mods")) {
            switch (mod.get(0).asText()) {
                case "MayFail" -> mayFail = true;
                case "WithEnv" -> variables.add(mod.get(1).asText());
                case "Within" -> within = Duration.ofNanos(mod.get(1).asLong());
                default -> throw new AssertionError("nobody plays the modifier " + mod);
            }
        }
        return new Step(
                step.get("name").asText(),
                action.get("fn").asText(),
                texts(action.get("args")),
                mayFail,
                variables(variables),
                within,
                checks);
    }

    private static Check check(JsonNode check) {
        String function = check.get("fn").asText();
        JsonNode arguments = check.get("args");
        if (!function.equals("Eventually")) return new Check(function, texts(arguments), Duration.ZERO);
        Check inner = check(arguments.get(0));
        return new Check(
                inner.function(),
                inner.arguments(),
                Duration.ofNanos(arguments.get(1).asLong()));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Map<String, String> variables(List<String> pairs) {
        Map<String, String> variables = new TreeMap<>();
        pairs.forEach(pair -> variables.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
        return variables;
    }
}
