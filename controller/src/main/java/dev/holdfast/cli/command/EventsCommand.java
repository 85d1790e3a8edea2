package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.render.EventRenderer;
import dev.holdfast.telemetry.events.Event;
import dev.holdfast.telemetry.events.EventReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast events}: what happened and why, oldest first. */
@Command(name = "events", description = "Show what happened and why.")
public final class EventsCommand implements Callable<Integer> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final Program program;
    private final GlobalOptions options;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "one application (default: all)")
    private String application = "";

    @Option(
            names = {"-f", "--follow"},
            description = "go on as more happens")
    private boolean follow;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "how to print (default: ${DEFAULT-VALUE})")
    private Output output = Output.text;

    public EventsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Path file = program.node(program.settings(options)).events();
        try (EventReader reader = new EventReader(file, application)) {
            print(reader.next());
            while (follow && program.pause(LOOK_AGAIN)) print(reader.next());
        } catch (IOException e) {
            throw CliFailure.failed("cannot read the events in " + file + ": " + e.getMessage());
        }
        return ExitCode.OK;
    }

    private void print(List<Event> events) {
        EventRenderer renderer = new EventRenderer(program.terminal().style());
        if (output == Output.json && !follow) program.terminal().print(renderer.json(events));
        else
            events.forEach(event ->
                    program.terminal().print(output == Output.json ? renderer.jsonLine(event) : renderer.text(event)));
    }

    /** Spelt as on the command line. */
    enum Output {
        text,
        json
    }
}
