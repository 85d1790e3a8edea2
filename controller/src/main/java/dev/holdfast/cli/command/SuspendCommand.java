package dev.holdfast.cli.command;

import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.reconcile.Request;
import picocli.CommandLine.Command;

/** {@code holdfast suspend}: the application is only looked at until it is resumed. */
@Command(name = "suspend", description = "Change nothing about an application until it is resumed.")
public final class SuspendCommand extends RequestCommand {
    public SuspendCommand(Program program, GlobalOptions options) {
        super(program, options);
    }

    @Override
    Request request() {
        return new Request.Suspend();
    }

    @Override
    String done() {
        return "suspended";
    }
}
