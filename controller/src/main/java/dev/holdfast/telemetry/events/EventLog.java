package dev.holdfast.telemetry.events;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Reason;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happened and why: one event for each step that ran, each finding and each change of an outcome. What
 * stays the same from pass to pass (a finding, a step that fails again) is written once, counted, and written again with its
 * count when it ends.
 */
public final class EventLog implements ReconcileListener, AutoCloseable {
    private final EventFile file;
    private final InstantSource clock;
    private final Map<Identity, Standing> standing = new HashMap<>();
    private final Map<String, Identity> outcomes = new HashMap<>();
    private @Nullable Boolean engineUp;

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
        if (stands(record)) standing(identity(event, record.result()), event);
        else write(event);
    }

    @Override
    public synchronized void passFinished(PassReport report) {
        if (report.observed() != null) findings(report);
        Event event = outcome(report);
        Identity identity = identity(event, report.outcome());
        if (!identity.equals(outcomes.put(report.name(), identity))) write(event);
    }

    @Override
    public synchronized void notStopped(String application, String sentence) {
        String reason = Reason.Code.SHUTDOWN.word();
        write(new Event(clock.instant(), application, "", "outcome", "", reason, "", "NotStopped", sentence, 1));
    }

    @Override
    public synchronized void forgotten(String application) {
        standing.values().removeIf(seen -> seen.event.application().equals(application));
        outcomes.remove(application);
    }

    @Override
    public synchronized void engine(boolean up, String message) {
        if (Boolean.valueOf(up).equals(engineUp)) return;
        engineUp = up;
        write(new Event(clock.instant(), "", "engine", "engine", "", "", "", up ? "up" : "down", message, 1));
    }

    @Override
    public void close() {
        file.close();
    }

    private void findings(PassReport report) {
        Set<Identity> still = new HashSet<>();
        for (Finding finding : report.plan().findings()) {
            Event event = event(report.name(), finding);
            if (still.add(identity(event, ""))) standing(identity(event, ""), event);
        }
        report.execution().steps().stream()
                .filter(EventLog::stands)
                .map(record -> identity(event(report.name(), record), record.result()))
                .forEach(still::add);
        SortedSet<String> unrefreshed = report.plan().findings().stream()
                .filter(finding -> finding.reason().code() == Reason.Code.NOT_REFRESHED)
                .map(finding -> finding.subject().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        // An image that could not be looked at again is looked at once an interval: the passes between end nothing.
        standing.keySet().stream()
                .filter(identity -> unrefreshed.contains(identity.subject()))
                .forEach(still::add);
        end(report.name(), still);
    }

    /** A step that did not come to its end is likely to be seen again with the next try. */
    private static boolean stands(StepRecord record) {
        return record.result() instanceof StepResult.Failed || record.result() instanceof StepResult.Skipped;
    }

    private void standing(Identity identity, Event event) {
        Standing before = standing.get(identity);
        standing.put(identity, before == null ? new Standing(event, 1) : new Standing(before.event, before.count + 1));
        if (before == null) write(event);
    }

    private void end(String application, Set<Identity> still) {
        Iterator<Map.Entry<Identity, Standing>> entries = standing.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Identity, Standing> entry = entries.next();
            Standing seen = entry.getValue();
            if (!seen.event.application().equals(application) || still.contains(entry.getKey())) continue;
            entries.remove();
            if (!seen.event.result().equals("skipped")) write(seen.event.ended(clock.instant(), seen.count));
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

    private static Identity identity(Event event, StepResult result) {
        return identity(
                event,
                result instanceof StepResult.Failed failed ? failed.kind().word() : result.word());
    }

    /** What a failure that is tried again says may be worded otherwise each time; a wrong file is wrong in another way. */
    private static Identity identity(Event event, ReconcileOutcome outcome) {
        boolean retried = outcome instanceof ReconcileOutcome.Failed failed && failed.retryable();
        return identity(event, event.result() + (retried ? "" : event.message()));
    }

    private static Identity identity(Event event, String manner) {
        return new Identity(
                event.application(), event.subject(), event.change(), event.action(), event.reason(), manner);
    }

    private void write(Event event) {
        file.append(EventJson.write(event));
    }

    /** What makes two events the same; details such as a health check's output may differ from pass to pass. */
    private record Identity(
            String application, String subject, String change, String action, String reason, String manner) {}

    /** An event that was written and how often it was seen since. */
    private record Standing(Event event, int count) {}
}
