package dev.holdfast.cli.command;

import dev.holdfast.cli.DocumentArguments;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Outlook;
import dev.holdfast.cli.Program;
import dev.holdfast.desired.Problem;
import dev.holdfast.reconcile.LoadResult;
import java.util.ArrayList;
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
        List<String> wrong = new ArrayList<>();
        try (Outlook outlook =
                program.outlook(program.settings(options), DocumentChoice.of(arguments.places(), documents))) {
            outlook.problems().stream().map(Problem::toString).forEach(wrong::add);
            for (String application : outlook.applications()) {
                LoadResult result = outlook.load(application);
                if (!(result instanceof LoadResult.Loaded)) wrong.add(Refusal.of(application, result));
            }
        }
        wrong.forEach(line -> program.terminal().print(line + "\n"));
        return wrong.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
