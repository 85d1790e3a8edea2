package dev.holdfast.cli.command;

import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.Program;
import dev.holdfast.crd.Schemas;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast schema}: the resource's definition for Kubernetes tools, or a JSON Schema for editors. */
@Command(name = "schema", description = "Print the CRD, or a JSON Schema for editors.")
public final class SchemaCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(arity = "0..1", paramLabel = "crd|json", description = "which one (default: ${DEFAULT-VALUE})")
    private Kind kind = Kind.crd;

    public SchemaCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        program.terminal().print(kind == Kind.crd ? Schemas.crd() : Schemas.jsonSchema());
        return ExitCode.OK;
    }

    /** Spelt as on the command line. */
    enum Kind {
        crd,
        json
    }
}
