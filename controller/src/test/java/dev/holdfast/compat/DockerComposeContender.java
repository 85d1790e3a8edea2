package dev.holdfast.compat;

import dev.holdfast.testing.Shell;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference: docker-compose 1.29.2, as Debian packages it. */
final class DockerComposeContender implements Contender {
    static final String VERSION = "1.29.2";
    static final String HOW_TO_GET_IT =
            "run ./verify, or apt-get install --no-install-recommends docker-compose on Debian 12";

    private final String engine;

    DockerComposeContender(String engine) {
        this.engine = engine;
        if (!version(engine).equals(VERSION))
            throw new AssertionError("docker-compose " + VERSION + " is needed and there is \"" + version(engine)
                    + "\": " + HOW_TO_GET_IT);
    }

    /** Its own sentences, without the progress before and the stack trace behind. */
    private static String errors(String text) {
        String errors = text.lines()
                .filter(line -> line.contains("ERROR") || line.contains("Error"))
                .distinct()
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? text : errors;
    }

    private static String version(String engine) {
        try {
            return new Shell(engine)
                    .run("docker-compose", "version", "--short")
                    .text()
                    .strip();
        } catch (UncheckedIOException absent) {
            return "";
        }
    }

    @Override
    public String name() {
        return "docker-compose";
    }

    @Override
    public void up(ParityFile file, Map<String, String> variables) {
        run(file, variables, "up", "--detach", "--no-color");
    }

    @Override
    public void down(ParityFile file, Map<String, String> variables) {
        run(file, variables, "down", "--timeout", "1");
    }

    private void run(ParityFile file, Map<String, String> variables, String... command) {
        List<String> words =
                new ArrayList<>(List.of("env", "--chdir=" + ParityFile.FILES, "docker-compose", "-p", file.project()));
        for (Path path : file.paths()) words.addAll(List.of("-f", path.toString()));
        for (String profile : file.profiles()) words.addAll(List.of("--profile", profile));
        words.addAll(List.of(command));
        Shell.Result result = new Shell(engine, variables).run(words.toArray(String[]::new));
        if (result.exitCode() != 0) throw new AssertionError(errors(result.text()));
    }
}
