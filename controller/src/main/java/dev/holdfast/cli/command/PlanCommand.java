package dev.holdfast.cli.command;

import dev.holdfast.cli.DocumentArguments;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.VolumeOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast plan}: what apply would do and why; an {@link dev.holdfast.cli.Outlook} cannot change anything. */
@Command(name = "plan", description = "Show what apply would do, and why; changes nothing.")
public final class PlanCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private DocumentArguments arguments = new DocumentArguments();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "how to print (default: ${DEFAULT-VALUE})")
    private Output output = Output.text;

    @Mixin
    private VolumeOptions volumes = new VolumeOptions();

    @Mixin
    private DocumentOptions documents = new DocumentOptions();

    public PlanCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Planning planning = new Planning(program, program.settings(options), volumes);
        DocumentChoice choice = DocumentChoice.of(arguments.places(), documents);
        return output == Output.json ? planning.json(choice) : planning.text(choice);
    }

    /** Spelt as on the command line. */
    enum Output {
        text,
        json
    }
}
