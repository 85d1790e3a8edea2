package dev.holdfast.cli.command;

import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.render.ModelRenderer;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.document.DocumentPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast config}: the resolved Compose model, as docker compose prints it. */
@Command(name = "config", description = "Print a Compose file as it is understood.")
public final class ConfigCommand implements Callable<Integer> {
    private final Program program;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "a Compose file; repeated, each is merged over the ones before it")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "yaml|json",
            description = "how to print (default: ${DEFAULT-VALUE})")
    private Output output = Output.yaml;

    @Mixin
    private DocumentOptions documents = new DocumentOptions();

    public ConfigCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        ComposeModel model = program.compose(DocumentChoice.of(List.of(DocumentPlace.together(files)), documents));
        program.terminal().print(output == Output.json ? ModelRenderer.json(model) : model.toYaml());
        return ExitCode.OK;
    }

    /** Spelt as on the command line. */
    enum Output {
        yaml,
        json
    }
}
