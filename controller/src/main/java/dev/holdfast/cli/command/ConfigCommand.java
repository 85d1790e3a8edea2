package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.render.ModelRenderer;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.compose.ComposeResult;
import dev.holdfast.desired.Problem;
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
            description = "the Compose file")
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
        if (files.size() > 1) throw CliFailure.failed("not supported yet: several Compose files");
        ComposeResult result = program.compose(DocumentChoice.of(files, documents));
        if (result instanceof ComposeResult.Loaded loaded) {
            ComposeModel model = loaded.model();
            program.terminal().print(output == Output.json ? ModelRenderer.json(model) : ModelRenderer.yaml(model));
            return ExitCode.OK;
        }
        for (Problem problem : ((ComposeResult.Invalid) result).problems())
            program.terminal().err().println(problem);
        return ExitCode.FAILED;
    }

    /** Spelt as on the command line. */
    enum Output {
        yaml,
        json
    }
}
