package dev.holdfast.app;

import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.document.Absences;
import dev.holdfast.document.ApplicationReader;
import dev.holdfast.document.Conflicts;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.DocumentPlace;
import dev.holdfast.document.DocumentReader;
import dev.holdfast.document.DocumentScanner;
import dev.holdfast.document.FilesListener;
import dev.holdfast.document.LoadOptions;
import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.reading.RemoteReading;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.document.state.FileMemoryStore;
import dev.holdfast.document.state.FileRecords;
import dev.holdfast.document.state.FileSourceCache;
import dev.holdfast.document.state.StateDirectory;
import dev.holdfast.document.state.StateException;
import dev.holdfast.document.state.StateTrouble;
import dev.holdfast.execution.PlanExecutor;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.loop.BackOff;
import dev.holdfast.reconcile.loop.ReconcileLoop;
import dev.holdfast.reconcile.loop.Timer;
import dev.holdfast.reconcile.pass.Reconciler;
import dev.holdfast.secrets.KeptSecrets;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.source.RemoteSources;
import dev.holdfast.source.SourceListener;
import dev.holdfast.source.web.WebClient;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A whole controller but for its engine, its threads and its time: what it would do on threads is put into a queue that the test
 * empties.
 */
final class SimulatedController implements SourceListener, ReconcileListener {
    private final List<PassReport> reports = new ArrayList<>();
    private final List<Instant> inVain = new ArrayList<>();
    private final TestClock clock;
    private final ReconcileLoop loop;

    /**
     * @param folder with the documents in {@code apps.d}, and its state in {@code state}
     * @param work takes what threads would do
     */
    SimulatedController(
            Path folder, TestClock clock, InMemoryEngine engine, Queue<Runnable> work, SecretStore secrets)
            throws StateException {
        this.clock = clock;
        StateDirectory state = StateDirectory.open(folder.resolve("state"));
        StateTrouble trouble = new StateTrouble(sentence -> {
            throw new AssertionError(sentence);
        });
        FingerprintKey key = state.fingerprintKey();
        RemoteSources sources = new RemoteSources(
                new FileSourceCache(state, trouble), key, work::add, clock::schedule, this, clock);
        KeptSecrets kept = new KeptSecrets(secrets, work::add, clock::schedule, this::textChanged, clock);
        RemoteReading texts = new RemoteReading(sources, WebClient.ofRuntime(), (address, known) -> {
            throw new AssertionError("no object is read");
        });
        ApplicationReader reader = new ApplicationReader(
                LoadOptions.NONE, key, clock, new Elsewhere(texts, new SecretReading(kept)));
        DocumentLoader documents = new DocumentLoader(
                new DocumentScanner(
                        DocumentPlace.each(List.of(folder.resolve("apps.d"))),
                        new DocumentReader(),
                        new Conflicts(reader, LoadOptions.NONE)),
                reader,
                new FileRecords(state, trouble),
                new Absences(clock, false),
                FilesListener.NONE,
                RegistrySources.unused());
        Reconciler reconciler = new Reconciler(
                documents,
                engine,
                new PlanExecutor(engine, engine, new PlanExecutor.Lanes(work::add), clock),
                new FileMemoryStore(state, trouble),
                state.controllerId(),
                key,
                this,
                clock);
        loop = new ReconcileLoop(
                reconciler,
                documents,
                work::add,
                this::later,
                new BackOff(() -> 0.5),
                Duration.ofSeconds(60),
                this,
                clock);
        engine.subscribe(loop);
    }

    void start() {
        loop.start();
    }

    /** The report of the last pass. */
    PassReport latest() {
        return reports.get(reports.size() - 1);
    }

    /** When a source was asked that did not answer. */
    List<Instant> inVain() {
        return List.copyOf(inVain);
    }

    private Timer.Cancellable later(Duration delay, Runnable task) {
        boolean[] cancelled = {false};
        clock.schedule(delay, () -> {
            if (!cancelled[0]) task.run();
        });
        return () -> cancelled[0] = true;
    }

    @Override
    public void asked(String application, String kind, Outcome outcome) {
        if (outcome == Outcome.FAILED) inVain.add(clock.instant());
    }

    @Override
    public void textChanged(String application) {
        loop.supersede(application);
    }

    @Override
    public void reachabilityChanged(String application) {
        loop.revisit(application);
    }

    @Override
    public void passFinished(PassReport report) {
        reports.add(report);
    }
}
