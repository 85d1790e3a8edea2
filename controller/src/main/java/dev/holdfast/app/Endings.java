package dev.holdfast.app;

import dev.holdfast.cli.Session.Ending;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Tells those who asked for something when it is done or when trying on is of no use. */
final class Endings implements ReconcileListener {
    private final InstantSource clock;
    private final Map<String, List<Asked>> asked = new HashMap<>();
    private final Map<String, String> standing = new HashMap<>();

    Endings(InstantSource clock) {
        this.clock = clock;
    }

    private record Asked(Request request, Instant at, CompletableFuture<Ending> ending) {}

    /** From now on passes of the application are looked at for the end of the request. */
    synchronized CompletableFuture<Ending> expect(String application, Request request) {
        Asked one = new Asked(request, clock.instant(), new CompletableFuture<>());
        asked.computeIfAbsent(application, name -> new ArrayList<>()).add(one);
        return one.ending;
    }

    /** The sentence of the last outcome that was no end, or empty. */
    synchronized String standing(String application) {
        return standing.getOrDefault(application, "");
    }

    @Override
    public synchronized void passFinished(PassReport report) {
        standing.put(report.name(), sentence(report.outcome()));
        Iterator<Asked> open = asked.getOrDefault(report.name(), List.of()).iterator();
        while (open.hasNext()) {
            Asked one = open.next();
            // A pass that was under way when it was asked for has not seen the request.
            if (report.startedAt().isBefore(one.at)) continue;
            Optional<Ending> ending = ending(one.request, report.outcome());
            if (ending.isEmpty()) continue;
            open.remove();
            one.ending.complete(ending.get());
        }
    }

    private static Optional<Ending> ending(Request request, ReconcileOutcome outcome) {
        // Who asked shortly before the controller ended is answered by the next one.
        if (outcome instanceof ReconcileOutcome.Progressing || outcome instanceof ReconcileOutcome.Stopped)
            return Optional.empty();
        if (outcome instanceof ReconcileOutcome.Failed failed)
            return failed.retryable() ? Optional.empty() : Optional.of(Ending.bad(sentence(failed)));
        boolean good = outcome instanceof ReconcileOutcome.Reported
                ? request instanceof Request.Suspend
                : outcome instanceof ReconcileOutcome.Deleted == request instanceof Request.Delete;
        return Optional.of(good ? Ending.GOOD : Ending.bad(sentence(outcome)));
    }

    private static String sentence(ReconcileOutcome outcome) {
        if (outcome instanceof ReconcileOutcome.Progressing progressing) return progressing.message();
        if (outcome instanceof ReconcileOutcome.Reported reported) return reported.message();
        if (outcome instanceof ReconcileOutcome.Deleted) return "it was deleted";
        if (!(outcome instanceof ReconcileOutcome.Failed failed)) return "";
        String problems =
                failed.problems().stream().map(problem -> "\n" + problem).collect(Collectors.joining());
        return failed.message() + problems;
    }
}
