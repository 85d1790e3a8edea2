package dev.holdfast.cli.command;

import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.reconcile.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast restart}: containers are restarted in the order of their dependencies. */
@Command(
        name = "restart",
        description = "Restart the containers of an application, or of some of its services, in order.")
public final class RestartCommand extends RequestCommand {
    @Parameters(index = "1..*", arity = "0..*", paramLabel = "SERVICE", description = "services (default: all)")
    private List<String> services = new ArrayList<>();

    public RestartCommand(Program program, GlobalOptions options) {
        super(program, options);
    }

    @Override
    Request request() {
        return new Request.Restart(new TreeSet<>(services));
    }

    @Override
    String done() {
        return "restarted";
    }
}
