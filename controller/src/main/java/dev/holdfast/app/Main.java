package dev.holdfast.app;

import dev.holdfast.cli.CommandLines;
import dev.holdfast.cli.command.Commands;
import dev.holdfast.cli.render.Terminal;
import dev.holdfast.config.Environment;
import java.time.InstantSource;

/** Where the program begins and ends. */
public final class Main {
    private Main() {}

    /** Runs one command line and exits with its code. */
    public static void main(String[] arguments) {
        Environment environment = Environment.ofProcess();
        Stop stop = new Stop();
        Assembly program = new Assembly(environment, Terminal.ofProcess(environment), InstantSource.system(), stop);
        int exitCode = new CommandLines(program, options -> Commands.of(program, options)).run(arguments);
        System.exit(exitCode);
    }
}
