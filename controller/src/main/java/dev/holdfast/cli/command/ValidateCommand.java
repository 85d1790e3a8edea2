package dev.holdfast.cli.command;

import dev.holdfast.cli.DocumentArguments;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Outlook;
import dev.holdfast.cli.Program;
import dev.holdfast.desired.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holdfast validate}: every problem on a line of its own; needs no engine. */
@Command(name = "validate", description = "Print every problem of documents: file:line:column: path: message.")
public final class ValidateCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private DocumentArguments arguments = new DocumentArguments();

    @Mixin
    private DocumentOptions documents = new DocumentOptions();

    public ValidateCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        try (Outlook outlook =
                program.outlook(program.settings(options), DocumentChoice.of(arguments.places(), documents))) {
            List<Problem> problems = outlook.validate();
            problems.forEach(problem -> program.terminal().print(problem + "\n"));
            return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
