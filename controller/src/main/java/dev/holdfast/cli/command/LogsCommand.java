package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Node.LogLine;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.render.LogRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast logs}: what containers write, prefixed by the container's name. */
@Command(name = "logs", description = "Show what the containers of an application write.")
public final class LogsCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Parameters(index = "0", paramLabel = "NAME", description = "the application")
    private String application = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "SERVICE", description = "services (default: all)")
    private List<String> services = new ArrayList<>();

    @Option(
            names = {"-f", "--follow"},
            description = "go on as more is written")
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "N|all",
            description = "lines of each container (default: ${DEFAULT-VALUE})")
    private String tail = "all";

    public LogsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        if (!tail.matches("all|[0-9]{1,9}"))
            throw CliFailure.usage("--tail: \"" + tail + "\" is neither a number nor all");
        int lines = tail.equals("all") ? -1 : Integer.parseInt(tail);
        LogRenderer renderer = new LogRenderer(program.terminal().style());
        program.node(program.settings(options))
                .logs(application, services, follow, lines, line -> print(renderer, line));
        return ExitCode.OK;
    }

    private synchronized void print(LogRenderer renderer, LogLine line) {
        program.terminal().print(renderer.text(line.container(), line.text()));
    }
}
