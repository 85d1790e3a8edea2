package dev.holdfast.cli.command;

import dev.holdfast.desired.Problem;
import dev.holdfast.reconcile.LoadResult;
import java.util.stream.Collectors;

/** Says why an application could not be loaded. */
final class Refusal {
    private Refusal() {}

    /** One sentence, or one a line. */
    static String of(String application, LoadResult result) {
        if (result instanceof LoadResult.Invalid invalid)
            return invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        if (result instanceof LoadResult.Unavailable unavailable) return application + ": " + unavailable.message();
        return application + ": its document is gone";
    }
}
