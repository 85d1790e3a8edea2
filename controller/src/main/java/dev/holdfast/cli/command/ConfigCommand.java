package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.ComposeFileOptions;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.render.ModelRenderer;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.compose.problem.NearestName;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast config}: the resolved Compose model, as docker compose prints it. */
@Command(name = "config", description = "Print a Compose file as it is understood.")
public final class ConfigCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private ComposeFileOptions files = new ComposeFileOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "yaml|json",
            description = "how to print (default: ${DEFAULT-VALUE})")
    private Output output = Output.yaml;

    @ArgGroup
    private ConfigList list = new ConfigList();

    @Option(names = "--resolve-image-digests", description = "pin images to the digests of their registries")
    private boolean resolveImageDigests;

    @Mixin
    private DocumentOptions documents = new DocumentOptions();

    public ConfigCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        DocumentChoice choice = DocumentChoice.of(files.places(), documents);
        String hash = list.hash();
        if (hash != null) hashes(hash, program.fingerprints(program.settings(options), choice));
        else print(program.compose(choice));
        return ExitCode.OK;
    }

    private void hashes(String service, SortedMap<String, String> fingerprints) {
        if (!service.equals(ConfigList.ALL) && !fingerprints.containsKey(service))
            throw CliFailure.failed(NearestName.sentence("service", service, fingerprints.keySet()));
        fingerprints.forEach((name, hash) -> {
            if (service.equals(ConfigList.ALL) || service.equals(name))
                program.terminal().print(name + " " + hash + "\n");
        });
    }

    private void print(ComposeModel model) {
        if (list.chosen()) {
            list.of(model).forEach(line -> program.terminal().print(line + "\n"));
            return;
        }
        ComposeModel printed = resolveImageDigests
                ? model.withImages(
                        program.pinned(program.settings(options), model.images().values()))
                : model;
        program.terminal().print(output == Output.json ? ModelRenderer.json(printed) : printed.toYaml());
    }

    /** Spelt as on the command line. */
    enum Output {
        yaml,
        json
    }
}
