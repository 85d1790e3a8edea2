package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs commands to their end, in the root of the checkout, against one engine. */
public final class Shell {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final String dockerHost;
    private final Map<String, String> variables;

    /** What a command came to; {@code text} is all it said. */
    public record Result(int exitCode, String text) {}

    /** @param dockerHost the engine, as {@code DOCKER_HOST} has it */
    public Shell(String dockerHost) {
        this(dockerHost, Map.of());
    }

    /** @param variables what the commands find in their environment besides */
    public Shell(String dockerHost, Map<String, String> variables) {
        this.dockerHost = dockerHost;
        this.variables = Map.copyOf(variables);
    }

    /** The program that was just packaged, with a state directory of its own. */
    public Result holdfast(Path state, String... arguments) {
        return run(program(state, arguments));
    }

    /** The same in the background; what it says is added to a file. Whoever begins it ends it. */
    public Process begin(Path log, Path state, String... arguments) {
        try {
            return builder(program(state, arguments))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> program(Path state, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "controller/target/holdfast-controller-0.1.0-SNAPSHOT.jar"));
        words.addAll(Arrays.asList(arguments));
        words.add("--state-dir=" + state);
        return words;
    }

    /** Any other command. */
    public Result run(String... words) {
        return run(Arrays.asList(words));
    }

    private Result run(List<String> words) {
        try {
            Process process = builder(words).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(List<String> words) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        builder.environment().put("DOCKER_HOST", dockerHost);
        return builder;
    }
}
