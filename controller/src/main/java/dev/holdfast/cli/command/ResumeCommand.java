package dev.holdfast.cli.command;

import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.reconcile.Request;
import picocli.CommandLine.Command;

/** {@code holdfast resume}: the end of a suspension. */
@Command(name = "resume", description = "Go on with an application that was suspended.")
public final class ResumeCommand extends RequestCommand {
    public ResumeCommand(Program program, GlobalOptions options) {
        super(program, options);
    }

    @Override
    Request request() {
        return new Request.Resume();
    }

    @Override
    String done() {
        return "ready";
    }
}
