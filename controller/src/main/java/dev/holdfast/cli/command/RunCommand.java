package dev.holdfast.cli.command;

import dev.holdfast.cli.DocumentArguments;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.config.Settings;
import dev.holdfast.document.DocumentPlace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast run}: the controller. */
@Command(
        name = "run",
        description =
                "Keep the declared applications running until told to stop; those whose document says so stop with it.")
public final class RunCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private DocumentArguments arguments = new DocumentArguments();

    @Option(names = "--once", description = "end as soon as all is ready, or cannot be")
    private boolean once;

    @Option(names = "--allow-empty", description = "a folder without documents deletes the applications it declared")
    private boolean allowEmpty;

    @Mixin
    private DocumentOptions documents = new DocumentOptions();

    public RunCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Settings settings = program.settings(options);
        List<DocumentPlace> places =
                arguments.isEmpty() ? DocumentPlace.each(settings.documents()) : arguments.places();
        return program.control(settings, DocumentChoice.of(places, documents), once, allowEmpty);
    }
}
