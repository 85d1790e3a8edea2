package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.Outlook;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.VolumeOptions;
import dev.holdfast.cli.render.PlanRenderer;
import dev.holdfast.cli.render.Preview;
import dev.holdfast.config.Settings;
import dev.holdfast.desired.Problem;
import dev.holdfast.reconcile.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what a pass would do; holds nothing that could do it. */
final class Planning {
    private final Program program;
    private final Settings settings;
    private final VolumeOptions volumes;

    Planning(Program program, Settings settings, VolumeOptions volumes) {
        this.program = program;
        this.settings = settings;
        this.volumes = volumes;
    }

    int text(DocumentChoice choice) {
        List<Preview> previews = previews(choice);
        program.terminal().print(new PlanRenderer(program.terminal().style()).text(previews));
        return exitCode(previews);
    }

    int json(DocumentChoice choice) {
        List<Preview> previews = previews(choice);
        program.terminal().print(new PlanRenderer(program.terminal().style()).json(previews));
        return exitCode(previews);
    }

    private static int exitCode(List<Preview> previews) {
        boolean changes =
                previews.stream().anyMatch(preview -> !preview.plan().changes().isEmpty());
        if (changes) return ExitCode.CHANGES;
        return previews.stream().anyMatch(preview -> preview.plan().blocked()) ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<Preview> previews(DocumentChoice choice) {
        try (Outlook outlook = program.outlook(settings, choice)) {
            List<String> wrong = new ArrayList<>(
                    outlook.problems().stream().map(Problem::toString).toList());
            Map<String, LoadResult.Loaded> loaded = new TreeMap<>();
            for (String application : outlook.applications()) {
                LoadResult result = outlook.load(application);
                if (result instanceof LoadResult.Loaded good) loaded.put(application, good);
                else wrong.add(Refusal.of(application, result));
            }
            if (!wrong.isEmpty()) throw CliFailure.failed(String.join("\n", wrong));
            volumes.check(loaded.values());
            List<Preview> previews = new ArrayList<>();
            loaded.forEach((name, good) -> previews.add(
                    new Preview(name, good.application().desired().name(), outlook.plan(good, volumes.names()))));
            return previews;
        }
    }
}
