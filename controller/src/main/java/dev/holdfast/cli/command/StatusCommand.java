package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Node;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.render.LiveArea;
import dev.holdfast.cli.render.StatusRenderer;
import dev.holdfast.cli.render.StatusRow;
import dev.holdfast.cli.render.StatusView;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast status}: what the controller last said and what runs now, side by side. */
@Command(name = "status", description = "Show applications and services as they are now.")
public final class StatusCommand implements Callable<Integer> {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Program program;
    private final GlobalOptions options;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "one application (default: all)")
    private String application = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|wide|json|yaml",
            description = "how to print (default: ${DEFAULT-VALUE})")
    private Output output = Output.table;

    @Option(
            names = {"-w", "--watch"},
            description = "look again every second")
    private boolean watch;

    public StatusCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Node node = program.node(program.settings(options));
        LiveArea area = new LiveArea(program.terminal());
        StatusView view = node.status(application);
        if (!application.isEmpty() && view.rows().isEmpty())
            throw CliFailure.failed("nothing is known of an application " + application);
        show(area, view);
        while (watch && program.pause(LOOK_AGAIN)) {
            view = node.status(application);
            show(area, view);
        }
        return exitCode(view);
    }

    private int exitCode(StatusView view) {
        if (!view.notes().isEmpty()) return ExitCode.FAILED;
        boolean ready =
                application.isEmpty() ? view.ready() : view.rows().stream().allMatch(StatusRow::ready);
        return ready ? ExitCode.OK : ExitCode.NOT_READY;
    }

    private void show(LiveArea area, StatusView view) {
        String text = text(view);
        if (watch && program.terminal().live()) area.show(text);
        else program.terminal().print(text);
    }

    private String text(StatusView view) {
        StatusRenderer renderer = new StatusRenderer(program.terminal().style());
        return switch (output) {
            case table -> renderer.text(view, false);
            case wide -> renderer.text(view, true);
            case json -> renderer.json(view);
            case yaml -> renderer.yaml(view);
        };
    }

    /** Spelt as on the command line. */
    enum Output {
        table,
        wide,
        json,
        yaml
    }
}
