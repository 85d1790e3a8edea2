package dev.holdfast.reconcile;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.execution.PlanExecutor;
import dev.holdfast.execution.StepRecord;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Plan;
import dev.holdfast.reconcile.loop.BackOff;
import dev.holdfast.reconcile.loop.ReconcileLoop;
import dev.holdfast.reconcile.loop.Timer;
import dev.holdfast.reconcile.pass.Reconciler;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/** A loop on the in-memory engine, whose threads are a queue that the test empties and whose time the test advances. */
final class LoopWorld implements ProjectLoader, DocumentStore, MemoryStore, ReconcileListener {
    final TestClock clock = new TestClock();
    final InMemoryEngine engine = new InMemoryEngine(clock);
    final Map<String, LoadResult> documents = new TreeMap<>();
    final Map<String, Memory> memories = new HashMap<>();
    final List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
    final List<Boolean> drifts = new ArrayList<>();
    final ReconcileLoop loop;

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final SortedSet<String> changed = new TreeSet<>();

    LoopWorld() {
        Executor threads = work::add;
        PlanExecutor executor =
                new PlanExecutor(engine, engine, new PlanExecutor.Lanes(threads), clock);
        FingerprintKey key = new FingerprintKey("k1", new byte[16]);
        Reconciler reconciler = new Reconciler(this, engine, executor, this, "state1", key, this, clock);
        loop = new ReconcileLoop(
                reconciler, this, threads, this::later, new BackOff(() -> 0.5), Duration.ofSeconds(60), this, clock);
        engine.subscribe(loop);
    }

    private Timer.Cancellable later(Duration delay, Runnable task) {
        boolean[] cancelled = {false};
        clock.schedule(delay, () -> {
            if (!cancelled[0]) task.run();
        });
        return () -> cancelled[0] = true;
    }

    void declare(DesiredProject project, Policy.Drift drift) {
        declare(project, Policy.DEFAULT.withDrift(drift));
    }

    void declare(DesiredProject project, Policy policy) {
        String sha = Integer.toHexString(project.hashCode());
        Revision revision = new Revision("1", "inline", "", sha, clock.instant(), false);
        documents.put(
                project.name(),
                new LoadResult.Loaded(new Application(project.name(), 1, revision, project, policy, List.of())));
        changed.add(project.name());
    }

    void declare(DesiredProject project) {
        declare(project, Policy.Drift.HEAL);
    }

    void breakDocument(String name) {
        documents.put(
                name,
                new LoadResult.Invalid(
                        FailureKind.INVALID_COMPOSE_FILE,
                        List.of(new Problem(
                                new Location("compose.yaml", 3, 5), "services.web.ports[0]", "is no port"))));
        changed.add(name);
    }

    /** Lets everything happen that happens without time passing. */
    void settle() {
        for (int i = 0; i < 10_000; i++) {
            Runnable next = work.poll();
            if (next == null) return;
            next.run();
        }
        throw new AssertionError("the loop does not come to rest: " + outcomes);
    }

    /** Lets time pass in steps of a second, and what it brings happen. */
    void pass(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            settle();
        }
    }

    void start() {
        loop.start();
        settle();
        pass(Duration.ofSeconds(10));
    }

    @Override
    public LoadResult load(String application) {
        return documents.getOrDefault(application, new LoadResult.Unknown());
    }

    @Override
    public SortedSet<String> rescan() {
        SortedSet<String> now = new TreeSet<>(changed);
        changed.clear();
        return now;
    }

    @Override
    public SortedSet<String> applications() {
        return new TreeSet<>(documents.keySet());
    }

    @Override
    public Memory read(String application) {
        return memories.getOrDefault(application, Memory.NONE);
    }

    @Override
    public void write(String application, Memory memory) {
        memories.put(application, memory);
    }

    @Override
    public void forget(String application) {
        memories.remove(application);
    }

    @Override
    public void planned(String application, Plan plan, boolean drift, boolean execute) {
        drifts.add(drift);
    }

    @Override
    public void stepFinished(String application, StepRecord record) {}

    @Override
    public void passFinished(PassReport report) {
        outcomes.add(report.name() + " " + report.outcome().word());
    }

    String last() {
        return outcomes.get(outcomes.size() - 1);
    }
}
