package dev.holdfast.cli;

import dev.holdfast.config.SettingsInvalid;
import dev.holdfast.observed.Observer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command line: parses it, runs the command, and turns every failure into a sentence and an exit code. */
public final class CommandLines {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLines.class);

    private final CommandLine commands;

    /**
     * @param program the assembled program
     * @param commandsOf makes the commands; the options are those of the command line
     */
    public CommandLines(Program program, Function<GlobalOptions, List<Callable<Integer>>> commandsOf) {
        Holdfast root = new Holdfast();
        commands = new CommandLine(root);
        root.options().addRest(commands.getCommandSpec());
        for (Callable<Integer> command : commandsOf.apply(root.options())) commands.addSubcommand(command);
        commands.setOut(program.terminal().out());
        commands.setErr(program.terminal().err());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler(CommandLines::usage);
        commands.setExecutionExceptionHandler((failure, command, result) -> failed(failure, command));
    }

    /** Runs it and returns the exit code. */
    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private static int usage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println("holdfast: " + failure.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command) {
        LOG.debug("the command failed", failure);
        if (failure instanceof CliFailure known) return say(command, known.getMessage(), known.exitCode());
        if (failure instanceof SettingsInvalid settings) return say(command, settings.getMessage(), ExitCode.USAGE);
        if (failure instanceof Observer.EngineUnavailable engine)
            return say(command, engine.getMessage(), ExitCode.FAILED);
        return say(
                command,
                "something went wrong that should not: " + failure + "; run it again with -v to see more",
                ExitCode.FAILED);
    }

    private static int say(CommandLine command, @Nullable String message, int exitCode) {
        for (String line : String.valueOf(message).split("\n")) command.getErr().println("holdfast: " + line);
        return exitCode;
    }
}
