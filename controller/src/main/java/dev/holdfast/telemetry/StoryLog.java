package dev.holdfast.telemetry;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Step;
import dev.holdfast.plan.Subject;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Tells the log what happens as a story: {@code shop/web  recreate  environment.TAG changed 1.1 -> 1.2}. One line when a
 * change begins and one when it ends, one when an application's outcome becomes another; what merely happens again goes to
 * debug level. The parts of a line are key-values too, for a layout that shows fields.
 */
public final class StoryLog implements ReconcileListener {
    private static final Logger log = LoggerFactory.getLogger("holdfast");

    /** A pull that takes long says so every now and then. */
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(30);

    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private final InstantSource clock;
    private final Map<String, Chapter> chapters = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Boolean> engineUp = new AtomicReference<>();

    public StoryLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void planned(String application, Plan plan, boolean drift, boolean execute) {
        Chapter chapter = chapter(application);
        chapter.begin(plan, drift);
        chapter.newFindings(plan).forEach(finding -> found(application, finding));
        if (execute || !chapter.newlyReported(plan)) return;
        for (Change change : plan.changes())
            line(Level.INFO, application, change, "would " + change.word() + "  " + cause(change, drift))
                    .log();
    }

    @Override
    public void stepStarted(String application, Step step) {
        Chapter chapter = chapter(application);
        Change change = step.change();
        if (!chapter.starts(change, clock.instant())) return;
        boolean quiet = change.kind() == Change.Kind.WAIT || chapter.failedBefore(change);
        String text = step.undoes() > 0
                ? "the old container is put back"
                : change.word() + "  " + cause(change, chapter.drift());
        line(quiet ? Level.DEBUG : Level.INFO, application, change, text).log();
    }

    @Override
    public void stepProgress(String application, Step step, long doneBytes, long totalBytes) {
        if (!chapter(application).goesOn(step.change(), clock.instant(), BETWEEN_PROGRESS)) return;
        String of = totalBytes > 0 ? String.format(Locale.ROOT, " of %.1f", totalBytes / MEBIBYTE) : "";
        String text = "pulling  " + String.format(Locale.ROOT, "%.1f", doneBytes / MEBIBYTE) + of + " MiB";
        line(Level.INFO, application, step.change(), text).log();
    }

    @Override
    public void stepFinished(String application, StepRecord record) {
        Chapter chapter = chapter(application);
        Change change = record.step().change();
        if (record.result() instanceof StepResult.Failed failed) {
            boolean again = !chapter.fails(change, failed.kind()) || chapter.isUnrefreshed(change.subject());
            line(again ? Level.DEBUG : Level.WARN, application, change, change.word() + " failed  " + failed.message())
                    .addKeyValue("failure", failed.kind().word())
                    .log();
            return;
        }
        if (record.step().undoes() > 0) return;
        boolean done = record.result() instanceof StepResult.Done;
        if (chapter.ends(change, done)) ended(application, change, chapter.took(change, clock.instant()));
    }

    private static void found(String application, Finding finding) {
        String detail = finding.reason().detail();
        log.atLevel(finding.blocksReady() ? Level.WARN : Level.INFO)
                .setMessage(name(application, finding.subject()) + "  "
                        + finding.reason().code().word() + (detail.isEmpty() ? "" : "  " + detail))
                .addKeyValue("application", application)
                .addKeyValue("subject", finding.subject().toString())
                .addKeyValue("reason", finding.reason().code().word())
                .addKeyValue("detail", detail)
                .log();
    }

    private static void ended(String application, Change change, Duration took) {
        String text = past(change.kind()) + String.format(Locale.ROOT, " in %.1f s", took.toMillis() / 1000.0);
        line(Level.INFO, application, change, text)
                .addKeyValue("seconds", took.toMillis() / 1000.0)
                .log();
    }

    @Override
    public void passFinished(PassReport report) {
        Chapter chapter = chapter(report.name());
        ReconcileOutcome outcome = report.outcome();
        String text = text(report);
        boolean news = chapter.comesTo(identity(outcome, text));
        if (outcome instanceof ReconcileOutcome.Progressing) return;
        Level level = outcome instanceof ReconcileOutcome.Failed ? Level.WARN : Level.INFO;
        log.atLevel(news ? level : Level.DEBUG)
                .setMessage(report.name() + "  " + text)
                .addKeyValue("application", report.name())
                .addKeyValue("outcome", outcome.word())
                .log();
    }

    @Override
    public void stopping(String application, SortedSet<String> running, Duration since) {
        String names = running.isEmpty() ? "" : "  still running: " + String.join(", ", running);
        log.atInfo()
                .setMessage(application + "  stopping for " + since.toSeconds() + " s" + names)
                .addKeyValue("application", application)
                .addKeyValue("running", running)
                .addKeyValue("seconds", since.toSeconds())
                .log();
    }

    @Override
    public void notStopped(String application, String sentence) {
        log.atWarn()
                .setMessage(application + "  " + sentence)
                .addKeyValue("application", application)
                .addKeyValue("outcome", "NotStopped")
                .log();
    }

    @Override
    public void forgotten(String application) {
        chapters.remove(application);
    }

    @Override
    public void engine(boolean up, String message) {
        if (Boolean.valueOf(up).equals(engineUp.getAndSet(up))) return;
        log.atLevel(up ? Level.INFO : Level.WARN)
                .setMessage("engine  " + (up ? "up" : "down") + (message.isEmpty() ? "" : "  " + message))
                .addKeyValue("engine", up ? "up" : "down")
                .log();
    }

    /** A failure that is tried again may word itself otherwise each time: its kind is what can be news. */
    private static String identity(ReconcileOutcome outcome, String text) {
        return outcome instanceof ReconcileOutcome.Failed failed && failed.retryable()
                ? failed.kind().word()
                : outcome.word() + text;
    }

    private Chapter chapter(String application) {
        return chapters.computeIfAbsent(application, name -> new Chapter());
    }

    private static LoggingEventBuilder line(Level level, String application, Change change, String text) {
        return log.atLevel(level)
                .setMessage(name(application, change.subject()) + "  " + text)
                .addKeyValue("application", application)
                .addKeyValue("subject", change.subject().toString())
                .addKeyValue("change", change.word())
                .addKeyValue("reason", change.reason().code().word())
                .addKeyValue("detail", change.reason().detail());
    }

    /** {@code shop/web}, {@code shop/web/2}, {@code shop  network front}. */
    private static String name(String application, Subject subject) {
        if (subject.kind() != Subject.Kind.SERVICE) return application + "  " + subject;
        return application + "/" + (subject.number() <= 1 ? subject.name() : subject.toString());
    }

    private static String cause(Change change, boolean drift) {
        String detail = change.reason().detail();
        String text = detail.isEmpty() ? change.reason().code().word() : detail;
        return drift ? text + " (drift)" : text;
    }

    private static String text(PassReport report) {
        ReconcileOutcome outcome = report.outcome();
        if (outcome instanceof ReconcileOutcome.Converged) return "ready";
        if (outcome instanceof ReconcileOutcome.Deleted) return "deleted";
        if (outcome instanceof ReconcileOutcome.Stopped) return "stopped, until the controller starts again";
        if (outcome instanceof ReconcileOutcome.Progressing progressing) return progressing.message();
        if (outcome instanceof ReconcileOutcome.Reported reported) return "unchanged on purpose  " + reported.message();
        ReconcileOutcome.Failed failed = (ReconcileOutcome.Failed) outcome;
        StringBuilder text = new StringBuilder("not ready  " + failed.kind().word());
        if (!told(report, failed)) text.append(": ").append(failed.message());
        failed.problems().forEach(problem -> text.append("\n  ").append(problem));
        return text.toString();
    }

    /** Whether the line of a step or a finding said it already. */
    private static boolean told(PassReport report, ReconcileOutcome.Failed failed) {
        if (failed.kind() == FailureKind.BLOCKED && report.plan().blocked()) return true;
        return report.execution()
                .firstFailure()
                .filter(step -> failed.message().contains(step.message()))
                .isPresent();
    }

    private static String past(Change.Kind kind) {
        return switch (kind) {
            case PULL -> "pulled";
            case CREATE -> "created";
            case RECREATE -> "recreated";
            case START -> "started";
            case RESTART -> "restarted";
            case STOP -> "stopped";
            case UNPAUSE -> "unpaused";
            case RENAME -> "renamed";
            case HOOK -> "ran the hooks of";
            case CONNECT -> "connected";
            case REMOVE -> "removed";
            case WAIT -> "ready";
        };
    }
}
