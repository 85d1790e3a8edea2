package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.ComposeFileOptions;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.Session;
import dev.holdfast.config.Settings;
import dev.holdfast.document.DocumentPlace;
import dev.holdfast.reconcile.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast delete}: containers and networks go; volumes only when that is asked for. */
@Command(name = "delete", description = "Remove the containers and networks of applications.")
public final class DeleteCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Parameters(arity = "0..*", paramLabel = "NAME|PATH", description = "applications, or their documents")
    private List<String> targets = new ArrayList<>();

    @Mixin
    private ComposeFileOptions files = new ComposeFileOptions();

    @Option(names = "--volumes", description = "remove the project's volumes, too, and the data in them")
    private boolean volumes;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "how long to wait (default: ${DEFAULT-VALUE})")
    private String timeout = "10m";

    @Mixin
    private DocumentOptions documents = new DocumentOptions();

    public DeleteCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Waiting waiting = Waiting.upTo(timeout);
        try (Session session = session(program.settings(options))) {
            return new Asking(program, session, waiting).all(new Request.Delete(volumes), "deleted");
        }
    }

    private Session session(Settings settings) {
        long paths = targets.stream().filter(this::isPath).count();
        if (targets.isEmpty() && files.isEmpty()) throw CliFailure.usage("name an application or PATH, or -f FILE");
        if (!targets.isEmpty() && !files.isEmpty()) throw CliFailure.usage("give names, PATHs or -f, only one of them");
        if (paths > 0 && paths < targets.size()) throw CliFailure.usage("give names or paths, not both");
        if (files.isEmpty() && paths == 0) return program.session(settings, targets);
        List<DocumentPlace> places = files.isEmpty()
                ? DocumentPlace.each(targets.stream().map(Path::of).toList())
                : files.places();
        return program.session(settings, DocumentChoice.of(places, documents));
    }

    private boolean isPath(String target) {
        return target.contains("/") || target.matches("\\.{1,2}|.*\\.ya?ml");
    }
}
