package dev.holdfast.scenario;

import dev.holdfast.app.CommandLineOnNode.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands for each verb of docker compose. {@code up}, {@code down} and {@code restart} have a command of ours; {@code stop}, {@code
 * pause} and {@code rm} are what somebody does to the node behind our back, and {@code start} and {@code unpause} what an apply has to do
 * about it. Services and scales that are arguments there are in the document here.
 */
final class Verbs {
    private static final Set<String> OPTIONS_WITH_A_VALUE = Set.of("--wait-timeout", "--scale", "--timeout");
    private static final Result DONE = new Result(0, "", "");
    private static final Map<String, Verb> VERBS = Map.of(
            "up", Verbs::up,
            "down", Verbs::down,
            "restart", (stage, step, words) -> holdfast(stage, step, stage.compose(), List.of("restart", "{project}")),
            "stop", (stage, step, words) -> byHand(stage, words, "stop", "--time=10"),
            "pause", (stage, step, words) -> byHand(stage, words, "pause"),
            "rm", (stage, step, words) -> byHand(stage, words, "rm", "--force"),
            "start", (stage, step, words) -> apply(stage, step, stage.compose(), List.of()),
            "unpause", (stage, step, words) -> apply(stage, step, stage.compose(), List.of()));

    private interface Verb {
        Result play(Stage stage, Scenario.Step step, Words words);
    }

    private Verbs() {}

    /** Plays the action of a step. */
    static Result play(Stage stage, Scenario.Step step) {
        if (step.command().equals("DockerCmd")) return new Result(0, stage.docker(step.arguments()), "");
        Words words = Words.of(step.arguments());
        Verb verb = VERBS.get(words.verb());
        if (verb == null) throw new AssertionError("nobody plays " + words.verb());
        return verb.play(stage, step, words);
    }

    /** Applies the files as they came. */
    static Result apply(Stage stage, String timeout) {
        return stage.holdfast(stage.compose(), Map.of(), List.of("apply", "{compose}", "--timeout=" + timeout));
    }

    /** Takes down what there is of the project. */
    static Result delete(Stage stage) {
        return stage.holdfast(stage.compose(), Map.of(), List.of("delete", "{compose}"));
    }

    private static Result up(Stage stage, Scenario.Step step, Words words) {
        Wanted wanted = new Wanted(stage.compose());
        words.values("--scale")
                .forEach(scale -> wanted.scale(scale.split("=", 2)[0], Integer.parseInt(scale.split("=", 2)[1])));
        List<String> options = new ArrayList<>();
        words.values("--wait-timeout").forEach(seconds -> options.add("--timeout=" + seconds + "s"));
        if (!words.services().isEmpty()) {
            wanted.profiles(words.services()).forEach(profile -> options.add("--profile=" + profile));
            wanted.only(words.services());
        }
        boolean asItIs = words.services().isEmpty() && words.values("--scale").isEmpty();
        return apply(stage, step, asItIs ? stage.compose() : wanted.text(), options);
    }

    /** All of it is a deletion; a part of it is a document that wants none of that part. */
    private static Result down(Stage stage, Scenario.Step step, Words words) {
        if (words.services().isEmpty()) return holdfast(stage, step, stage.compose(), List.of("delete", "{compose}"));
        Wanted wanted = new Wanted(stage.compose());
        words.services().forEach(service -> wanted.scale(service, 0));
        return apply(stage, step, wanted.text(), List.of());
    }

    private static Result apply(Stage stage, Scenario.Step step, String compose, List<String> options) {
        List<String> words = new ArrayList<>(List.of("apply", "{compose}"));
        words.addAll(options);
        if (options.stream().noneMatch(option -> option.startsWith("--timeout")))
            words.add("--timeout=" + (step.mayFail() ? 12 : step.within().toSeconds()) + "s");
        return holdfast(stage, step, compose, words);
    }

    private static Result holdfast(Stage stage, Scenario.Step step, String compose, List<String> words) {
        return stage.holdfast(compose, step.variables(), words);
    }

    private static Result byHand(Stage stage, Words words, String... docker) {
        List<String> services = words.services().isEmpty() ? List.of("") : words.services();
        for (String service : services) {
            List<String> command = new ArrayList<>(List.of(docker));
            command.addAll(stage.containers(service, "{{.Id}}"));
            stage.docker(command);
        }
        return DONE;
    }

    /** A command line of docker compose, taken apart. */
    private record Words(String verb, List<String> services, List<List<String>> options) {
        static Words of(List<String> arguments) {
            List<String> services = new ArrayList<>();
            List<List<String>> options = new ArrayList<>();
            for (int i = 1; i < arguments.size(); i++) {
                String word = arguments.get(i);
                if (!word.startsWith("-")) services.add(word);
                else
                    options.add(
                            OPTIONS_WITH_A_VALUE.contains(word)
                                    ? List.of(word, arguments.get(++i))
                                    : List.of(word, ""));
            }
            return new Words(arguments.get(0), services, options);
        }

        List<String> values(String option) {
            return options.stream()
                    .filter(pair -> pair.get(0).equals(option))
                    .map(pair -> pair.get(1))
                    .toList();
        }
    }
}
