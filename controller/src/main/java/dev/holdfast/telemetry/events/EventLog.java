package dev.holdfast.telemetry.events;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Writes down what happened and why: one event for each step that ran, each finding and each change of an outcome. What
 * stays the same from pass to pass (a finding, a step that fails again) is written once, counted, and written again with its
 * count when it ends.
 */
public final class EventLog implements ReconcileListener, AutoCloseable {
    private final EventFile file;
    private final InstantSource clock;
    private final Map<Event, Integer> standing = new HashMap<>();
    private final Map<String, Event> outcomes = new HashMap<>();

    /**
     * Appends to what an earlier run left.
     *
     * @param file JSON lines; {@link EventReader} reads it
     * @param maximumBytes when it is moved aside; twice as much is kept on disk at most
     */
    public EventLog(Path file, long maximumBytes, InstantSource clock) {
        this.file = new EventFile(file, maximumBytes);
        this.clock = clock;
    }

    @Override
    public synchronized void stepFinished(String application, StepRecord record) {
        if (record.result() instanceof StepResult.NotNeeded) return;
        Event event = event(application, record);
        if (stands(record)) standing(event);
        else write(event);
    }

    @Override
    public synchronized void passFinished(PassReport report) {
        if (report.observed() != null) findings(report);
        Event event = outcome(report);
        Event before = outcomes.put(report.name(), event.identity());
        if (!event.identity().equals(before)) write(event);
    }

    @Override
    public synchronized void forgotten(String application) {
        standing.keySet().removeIf(event -> event.application().equals(application));
        outcomes.remove(application);
    }

    @Override
    public synchronized void engine(boolean up, String message) {
        write(new Event(clock.instant(), "", "engine", "engine", "", "", "", up ? "up" : "down", message, 1));
    }

    @Override
    public void close() {
        file.close();
    }

    private void findings(PassReport report) {
        Set<Event> still = new HashSet<>();
        for (Finding finding : report.plan().findings()) {
            Event event = event(report.name(), finding);
            still.add(event.identity());
            standing(event);
        }
        report.execution().steps().stream()
                .filter(EventLog::stands)
                .map(record -> event(report.name(), record).identity())
                .forEach(still::add);
        end(report.name(), still);
    }

    /** A step that did not come to its end is likely to be seen again with the next try. */
    private static boolean stands(StepRecord record) {
        return record.result() instanceof StepResult.Failed || record.result() instanceof StepResult.Skipped;
    }

    private void standing(Event event) {
        if (standing.merge(event.identity(), 1, Integer::sum) == 1) write(event);
    }

    private void end(String application, Set<Event> still) {
        Iterator<Map.Entry<Event, Integer>> entries = standing.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Event, Integer> entry = entries.next();
            Event event = entry.getKey();
            if (!event.application().equals(application) || still.contains(event)) continue;
            entries.remove();
            if (!event.result().equals("skipped")) write(event.ended(clock.instant(), entry.getValue()));
        }
    }

    private Event event(String application, StepRecord record) {
        Change change = record.step().change();
        return new Event(
                clock.instant(),
                application,
                change.subject().toString(),
                change.word(),
                record.step().text(),
                change.reason().code().word(),
                change.reason().detail(),
                record.result().word(),
                message(record.result()),
                1);
    }

    private static String message(StepResult result) {
        if (result instanceof StepResult.Failed failed) return failed.kind().word() + ": " + failed.message();
        if (result instanceof StepResult.Skipped skipped) return "step " + skipped.because() + " was not done";
        return "";
    }

    private Event event(String application, Finding finding) {
        return new Event(
                clock.instant(),
                application,
                finding.subject().toString(),
                "finding",
                "",
                finding.reason().code().word(),
                finding.reason().detail(),
                "seen",
                "",
                1);
    }

    private Event outcome(PassReport report) {
        ReconcileOutcome outcome = report.outcome();
        Instant now = clock.instant();
        String reason = outcome instanceof ReconcileOutcome.Failed failed
                ? failed.kind().word()
                : "";
        return new Event(now, report.name(), "", "outcome", "", reason, "", outcome.word(), sentence(outcome), 1);
    }

    private static String sentence(ReconcileOutcome outcome) {
        if (outcome instanceof ReconcileOutcome.Failed failed) {
            StringBuilder text = new StringBuilder(failed.message());
            failed.problems().forEach(problem -> text.append('\n').append(problem));
            return text.toString();
        }
        return outcome instanceof ReconcileOutcome.Reported reported ? reported.message() : "";
    }

    private void write(Event event) {
        file.append(EventJson.write(event));
    }
}
