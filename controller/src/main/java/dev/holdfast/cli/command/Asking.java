package dev.holdfast.cli.command;

import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.Session;
import dev.holdfast.cli.Session.Ending;
import dev.holdfast.reconcile.Request;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Asks the same of every application of a session and says how it ended. */
final class Asking {
    private final Program program;
    private final Session session;
    private final Waiting waiting;

    Asking(Program program, Session session, Waiting waiting) {
        this.program = program;
        this.session = session;
        this.waiting = waiting;
    }

    /** Asks and waits; {@code done} is the word for an application that ended well. */
    int all(Request request, String done) {
        Map<String, CompletableFuture<Ending>> asked = new TreeMap<>();
        for (String application : session.applications()) asked.put(application, session.ask(application, request));
        Map<String, String> failures = waiting.failures(session, asked);
        asked.keySet().stream()
                .filter(application -> !failures.containsKey(application))
                .forEach(application -> program.terminal().print(application + "  " + done + "\n"));
        failures.forEach(
                (application, why) -> program.terminal().err().println("holdfast: " + application + ": " + why));
        return failures.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
