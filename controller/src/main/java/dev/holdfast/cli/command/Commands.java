package dev.holdfast.cli.command;

import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import java.util.List;
import java.util.concurrent.Callable;

/** All commands, in the order of the help text. */
public final class Commands {
    private Commands() {}

    /** New ones for one command line. */
    public static List<Callable<Integer>> of(Program program, GlobalOptions options) {
        return List.of(
                new RunCommand(program, options),
                new ApplyCommand(program, options),
                new PlanCommand(program, options),
                new DeleteCommand(program, options),
                new ReconcileCommand(program, options),
                new RestartCommand(program, options),
                new SuspendCommand(program, options),
                new ResumeCommand(program, options),
                new LogsCommand(program, options),
                new StatusCommand(program, options),
                new EventsCommand(program, options),
                new ValidateCommand(program, options),
                new ConfigCommand(program, options),
                new ImportCommand(program),
                new SchemaCommand(program));
    }
}
