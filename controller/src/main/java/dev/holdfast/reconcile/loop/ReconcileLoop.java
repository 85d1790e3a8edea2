package dev.holdfast.reconcile.loop;

import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Subject;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Asked;
import dev.holdfast.reconcile.DocumentStore;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.Request;
import dev.holdfast.reconcile.pass.Pass;
import dev.holdfast.reconcile.pass.Reconciler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every application converged: documents, engine events, requests and the resync give keys; each key gets a pass, one at
 * a time for an application and side by side for several. Level-triggered: an event lost costs no more than a resync interval.
 */
public final class ReconcileLoop implements EventSource.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);

    private final Reconciler reconciler;
    private final DocumentStore documents;
    private final Executor passes;
    private final Timer timer;
    private final BackOff backOff;
    private final Duration resync;
    private final ReconcileListener listener;
    private final InstantSource clock;
    private final KeyQueue queue;
    private final EventRouting routing = new EventRouting();
    private final Map<String, Pass> onTheWay = new ConcurrentHashMap<>();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Map<String, Timer.Cancellable> later = new ConcurrentHashMap<>();
    private final Map<String, PassReport> latest = new ConcurrentHashMap<>();
    private final Map<String, Application> loaded = new ConcurrentHashMap<>();
    private final Map<String, Ended> ended = new ConcurrentHashMap<>();
    private final Map<String, List<CompletableFuture<PassReport>>> awaited = new ConcurrentHashMap<>();
    private final AtomicLong turnedAt;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * @param passes runs the part of a pass that loads, observes and plans
     * @param resync how often every application is looked at when nothing happens
     */
    public ReconcileLoop(
            Reconciler reconciler,
            DocumentStore documents,
            Executor passes,
            Timer timer,
            BackOff backOff,
            Duration resync,
            ReconcileListener listener,
            InstantSource clock) {
        this.reconciler = reconciler;
        this.documents = documents;
        this.passes = passes;
        this.timer = timer;
        this.backOff = backOff;
        this.resync = resync;
        this.listener = listener;
        this.clock = clock;
        queue = new KeyQueue(clock);
        turnedAt = new AtomicLong(clock.millis());
    }

    /** Looks at the documents, gives every application its first pass and goes on by itself. */
    public void start() {
        tick();
    }

    private void tick() {
        if (stopping.get()) return;
        timer.after(resync, this::tick);
        turnedAt.set(clock.millis());
        documentsChanged();
        for (String application : documents.applications()) add(application);
    }

    /** Looks at the documents again; what changed is superseded. */
    public void documentsChanged() {
        documents.rescan().forEach(this::supersede);
    }

    /** Something a declared application reads has changed. */
    public void supersede(String application) {
        synchronized (awaited) {
            asked.merge(application, Asked.NOTHING.afterChange(), (before, now) -> before.afterChange());
        }
        backOff.succeeded(application);
        Pass pass = onTheWay.get(application);
        if (pass != null) pass.cancel();
        add(application);
    }

    /** There is something new to say of an application that changes nothing: what runs goes on. */
    public void revisit(String application) {
        add(application);
    }

    /** Carries out what somebody asked for; the future is the first pass that began after the request. */
    public CompletableFuture<PassReport> request(String application, Request request) {
        if (request instanceof Request.Suspend) reconciler.suspend(application, true);
        if (request instanceof Request.Resume) reconciler.suspend(application, false);
        CompletableFuture<PassReport> answer = new CompletableFuture<>();
        synchronized (awaited) {
            asked.merge(application, Asked.NOTHING.with(request), (before, now) -> before.with(request));
            awaited.computeIfAbsent(application, a -> new ArrayList<>()).add(answer);
        }
        supersede(application);
        return answer;
    }

    /** The report of an application's last pass. */
    public Optional<PassReport> latest(String application) {
        return Optional.ofNullable(latest.get(application));
    }

    /** What every application was when it could last be loaded, whatever its document says by now. */
    public List<Application> loaded() {
        return List.copyOf(loaded.values());
    }

    /** Declared applications that had no pass yet. */
    public SortedSet<String> withoutPass() {
        SortedSet<String> names = new TreeSet<>(documents.applications());
        names.removeAll(latest.keySet());
        return names;
    }

    /** When the loop last gave out or took back a key, or ticked. */
    public Instant turnedAt() {
        return Instant.ofEpochMilli(turnedAt.get());
    }

    @Override
    public void event(EngineEvent event) {
        for (String application : routing.concerned(event, latest.keySet())) {
            Pass pass = onTheWay.get(application);
            if (pass == null ? echo(application, event) : touches(pass, event)) continue;
            if (pass != null && EventRouting.disturbs(event)) pass.cancel();
            add(application);
        }
    }

    /** An event of the last pass's own doing that comes in after its end: it must not cut the back-off short. */
    private boolean echo(String application, EngineEvent event) {
        Ended last = ended.get(application);
        return last != null && !event.at().isAfter(last.at()) && touches(last.pass(), event);
    }

    private static boolean touches(Pass pass, EngineEvent event) {
        // A container that stops, or fails to start, leaves its networks with an event that names the network only.
        boolean left = pass.acts() && event.action().equals("disconnect");
        return left || pass.touches(event.id()) || pass.touches(event.name());
    }

    private record Ended(Pass pass, Instant at) {}

    @Override
    public void connected(boolean up, String message) {
        // Who ends the program hangs up: that is no news of the engine.
        if (stopping.get()) return;
        listener.engine(up, message);
        if (!up) return;
        for (String application : documents.applications()) {
            backOff.succeeded(application);
            add(application);
        }
    }

    private void add(String application) {
        if (stopping.get()) return;
        Timer.Cancellable waiting = later.remove(application);
        if (waiting != null) waiting.cancel();
        queue.add(application);
        turn();
    }

    private void turn() {
        try {
            passes.execute(this::next);
        } catch (RejectedExecutionException closing) {
            LOG.debug("the loop is closing");
        }
    }

    private void next() {
        if (stopping.get()) return;
        Optional<KeyQueue.Taken> taken = queue.take();
        if (taken.isEmpty()) return;
        String application = taken.get().key();
        turnedAt.set(clock.millis());
        listener.dequeued(application, taken.get().waited(), taken.get().depth());
        Asked wanted;
        List<CompletableFuture<PassReport>> answers;
        synchronized (awaited) {
            wanted = asked.getOrDefault(application, Asked.NOTHING);
            asked.remove(application);
            answers = Optional.ofNullable(awaited.remove(application)).orElse(List.of());
        }
        Pass pass = reconciler.pass(application);
        onTheWay.put(application, pass);
        pass.result().thenAccept(report -> ended(pass, report, wanted, answers));
        reconciler.begin(pass, wanted);
    }

    private void ended(Pass pass, PassReport report, Asked wanted, List<CompletableFuture<PassReport>> answers) {
        String application = report.name();
        ended.put(application, new Ended(pass, clock.instant()));
        onTheWay.remove(application);
        if (report.outcome() instanceof ReconcileOutcome.Deleted) forget(application);
        else remember(report, wanted);
        queue.done(application);
        turnedAt.set(clock.millis());
        answers.forEach(answer -> answer.complete(report));
        schedule(application, report);
        turn();
    }

    private void forget(String application) {
        latest.remove(application);
        loaded.remove(application);
        ended.remove(application);
        routing.forget(application);
    }

    private void remember(PassReport report, Asked wanted) {
        latest.put(report.name(), report);
        if (report.application() != null) loaded.put(report.name(), report.application());
        routing.learn(report);
        boolean unfinished = wanted.delete()
                || renewsVolumes(report)
                || !wanted.restart().isEmpty()
                        && (report.execution().steps().isEmpty()
                                || report.execution().cancelled());
        if (!unfinished) return;
        // A deletion, or a volume made anew, takes as many passes as it takes; a restart that found no engine or was
        // cut short is still owed.
        synchronized (awaited) {
            asked.merge(report.name(), wanted, Asked::after);
        }
    }

    private static boolean renewsVolumes(PassReport report) {
        return report.plan().changes().stream()
                .anyMatch(change -> change.kind() == Change.Kind.RECREATE
                        && change.subject().kind() == Subject.Kind.VOLUME);
    }

    private void schedule(String application, PassReport report) {
        ReconcileOutcome outcome = report.outcome();
        if (outcome instanceof ReconcileOutcome.Progressing progressing) {
            again(application, progressing.again().plus(backOff.progressed(application)));
        } else if (outcome instanceof ReconcileOutcome.Failed failed && failed.retryable()) {
            again(application, backOff.failed(report, clock.instant()));
        } else {
            backOff.succeeded(application);
        }
    }

    private void again(String application, Duration delay) {
        if (stopping.get()) return;
        if (delay.isZero()) {
            add(application);
            return;
        }
        Timer.Cancellable task = timer.after(delay, () -> add(application));
        Timer.Cancellable before = later.put(application, task);
        if (before != null) before.cancel();
    }

    /** Cancels what waits and begins nothing more; the future completes when the running effects have ended. */
    public CompletableFuture<Void> stop() {
        stopping.set(true);
        later.values().forEach(Timer.Cancellable::cancel);
        List<Pass> open = List.copyOf(onTheWay.values());
        open.forEach(Pass::cancel);
        return CompletableFuture.allOf(open.stream().map(Pass::result).toArray(CompletableFuture<?>[]::new));
    }
}
