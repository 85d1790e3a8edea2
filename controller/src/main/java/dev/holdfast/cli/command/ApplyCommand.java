package dev.holdfast.cli.command;

import dev.holdfast.cli.DocumentArguments;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.DocumentOptions;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Outlook;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.Session;
import dev.holdfast.cli.VolumeOptions;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Request;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast apply}: passes until every application is ready, fails for good, or the time is over. */
@Command(name = "apply", description = "Bring applications to what their documents say, and wait until they are ready.")
public final class ApplyCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private DocumentArguments arguments = new DocumentArguments();

    @Option(names = "--timeout", paramLabel = "DURATION", description = "how long to wait (default: ${DEFAULT-VALUE})")
    private String timeout = "5m";

    @Option(names = "--dry-run", description = "the same as plan")
    private boolean dryRun;

    @Mixin
    private VolumeOptions volumes = new VolumeOptions();

    @Mixin
    private DocumentOptions documents = new DocumentOptions();

    public ApplyCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        DocumentChoice choice = DocumentChoice.of(arguments.places(), documents);
        if (dryRun) return new Planning(program, program.settings(options), volumes).text(choice);
        Waiting waiting = Waiting.upTo(timeout);
        if (!volumes.names().isEmpty()) checkVolumes(choice);
        try (Session session = program.session(program.settings(options), choice)) {
            return new Asking(program, session, waiting).all(new Request.Reconcile(volumes.names()), "ready");
        }
    }

    private void checkVolumes(DocumentChoice choice) {
        try (Outlook outlook = program.outlook(program.settings(options), choice)) {
            List<LoadResult.Loaded> loaded = outlook.applications().stream()
                    .map(outlook::load)
                    .filter(LoadResult.Loaded.class::isInstance)
                    .map(LoadResult.Loaded.class::cast)
                    .toList();
            // What does not load is said when it is asked for.
            if (loaded.size() == outlook.applications().size()) volumes.check(loaded);
        }
    }
}
