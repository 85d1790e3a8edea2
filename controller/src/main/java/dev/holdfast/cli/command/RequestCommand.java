package dev.holdfast.cli.command;

import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.Session;
import dev.holdfast.reconcile.Request;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that asks one thing of one declared application, by its name. */
abstract class RequestCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Parameters(index = "0", paramLabel = "NAME", description = "the application")
    private String application = "";

    @Option(names = "--timeout", paramLabel = "DURATION", description = "how long to wait (default: ${DEFAULT-VALUE})")
    private String timeout = "5m";

    RequestCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    abstract Request request();

    /** The word for an application that ended well. */
    abstract String done();

    @Override
    public Integer call() {
        Waiting waiting = Waiting.upTo(timeout);
        try (Session session = program.session(program.settings(options), List.of(application))) {
            return new Asking(program, session, waiting).all(request(), done());
        }
    }
}
