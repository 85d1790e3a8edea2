package dev.holdfast.app;

import dev.holdfast.cli.CommandLines;
import dev.holdfast.cli.command.Commands;
import dev.holdfast.cli.render.Terminal;
import dev.holdfast.config.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The whole program on one state directory and one engine, command by command, as a user would type them. */
public final class CommandLineOnNode {
    private final Path folder;
    private final String engine;
    private final Map<String, String> shell;

    /** On the state directory in this folder, and on this engine. */
    public CommandLineOnNode(Path folder, String engine) {
        this(folder, engine, Map.of());
    }

    private CommandLineOnNode(Path folder, String engine, Map<String, String> shell) {
        this.folder = folder;
        this.engine = engine;
        this.shell = Map.copyOf(shell);
    }

    /** The same, typed into a shell that has these variables. */
    public CommandLineOnNode in(Map<String, String> variables) {
        return new CommandLineOnNode(folder, engine, variables);
    }

    /** What one command came to. */
    public record Result(int exitCode, String out, String err) {}

    /** Runs a command to its end. */
    public Result run(String... arguments) {
        return run(new Stop(), arguments);
    }

    /** A controller in the background. */
    Running controller(String... arguments) {
        return controllerOn(0, arguments);
    }

    /** A controller in the background whose metrics are on this port of the loopback address. */
    Running controllerOn(int port, String... arguments) {
        Stop stop = new Stop();
        List<String> all = new ArrayList<>(List.of("run", "--listen", "127.0.0.1:" + port));
        all.addAll(List.of(arguments));
        return new Running(stop, CompletableFuture.supplyAsync(() -> run(stop, all.toArray(String[]::new))));
    }

    private Result run(Stop stop, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        TreeMap<String, String> variables = new TreeMap<>(shell);
        variables.put("HOLDFAST_STATE_DIR", folder.resolve("state").toString());
        variables.put("HOLDFAST_DOCKER_HOST", engine);
        variables.put("HOLDFAST_DOCUMENTS", folder.resolve("apps.d").toString());
        Environment environment = new Environment(variables, folder, true, folder, "kiosk-17");
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, false, false);
        Assembly program = new Assembly(environment, terminal, InstantSource.system(), stop);
        int exitCode = new CommandLines(program, options -> Commands.of(program, options)).run(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** A controller that runs until it is closed. */
    record Running(Stop stop, CompletableFuture<Result> result) implements AutoCloseable {
        @Override
        public void close() {
            stop.ask();
            result.join();
        }
    }
}
