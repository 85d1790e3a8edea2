package dev.holdfast.cli.command;

import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.reconcile.Request;
import picocli.CommandLine.Command;

/** {@code holdfast reconcile}: a pass now; failed jobs are tried again. */
@Command(name = "reconcile", description = "Look at an application now, without waiting for the back-off.")
public final class ReconcileCommand extends RequestCommand {
    public ReconcileCommand(Program program, GlobalOptions options) {
        super(program, options);
    }

    @Override
    Request request() {
        return new Request.Reconcile();
    }

    @Override
    String done() {
        return "ready";
    }
}
