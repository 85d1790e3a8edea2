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
import dev.holdfast.reconcile.loop.TakeDown;
import dev.holdfast.reconcile.loop.Timer;
import dev.holdfast.reconcile.pass.Reconciler;
import dev.holdfast.testing.PolicyBuilder;
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
import java.util.function.Supplier;

/** A loop on the in-memory engine, whose threads are a queue that the test empties and whose time the test advances. */
final class LoopWorld implements ProjectLoader, DocumentStore, MemoryStore, ReconcileListener {
    final TestClock clock;
    final InMemoryEngine engine;
    final Map<String, LoadResult> documents = new TreeMap<>();
    /** Asked at every load, before {@link #documents}. */
    final Map<String, Supplier<LoadResult>> live = new TreeMap<>();

    final Map<String, Memory> memories;
    final List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
    final List<Boolean> drifts = new ArrayList<>();
    final List<String> plans = new ArrayList<>();
    final ReconcileLoop loop;
    final TakeDown takeDown;

    /** What was said of applications on their way down. */
    final List<String> descents = Collections.synchronizedList(new ArrayList<>());

    /** Who hears of passes besides. */
    final List<ReconcileListener> also = new ArrayList<>();

    /** Whether a container that is stopped while the controller ends takes longer than any test. */
    boolean stopsHang;

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final SortedSet<String> changed = new TreeSet<>();

    LoopWorld() {
        this(new TestClock(), new HashMap<>());
    }

    private LoopWorld(TestClock clock, Map<String, Memory> memories) {
        this(clock, new InMemoryEngine(clock), memories);
    }

    /** Another controller on the node and the state directory of one that has ended. */
    LoopWorld(LoopWorld before) {
        this(before.clock, before.engine, before.memories);
    }

    private LoopWorld(TestClock clock, InMemoryEngine engine, Map<String, Memory> memories) {
        this.clock = clock;
        this.engine = engine;
        this.memories = memories;
        Executor threads = work::add;
        loop = new ReconcileLoop(
                reconciler(threads),
                this,
                threads,
                this::later,
                new BackOff(() -> 0.5),
                Duration.ofSeconds(60),
                this,
                clock);
        takeDown = new TakeDown(reconciler(this::stop), threads, this::later, new BackOff(() -> 0.5), this, clock);
        engine.subscribe(loop);
    }

    /** The threads of whatever works beside the passes. */
    Executor threads() {
        return work::add;
    }

    private Reconciler reconciler(Executor effects) {
        PlanExecutor executor = new PlanExecutor(engine, engine, new PlanExecutor.Lanes(effects), clock);
        FingerprintKey key = new FingerprintKey("k1", new byte[16]);
        return new Reconciler(this, engine, executor, this, "state1", key, this, clock);
    }

    private void stop(Runnable effect) {
        if (!stopsHang) work.add(effect);
    }

    Timer.Cancellable later(Duration delay, Runnable task) {
        boolean[] cancelled = {false};
        clock.schedule(delay, () -> {
            if (!cancelled[0]) task.run();
        });
        return () -> cancelled[0] = true;
    }

    void declare(DesiredProject project, Policy.Drift drift) {
        declare(project, new PolicyBuilder().drift(drift).build());
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
        Supplier<LoadResult> loader = live.get(application);
        if (loader != null) return loader.get();
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
        SortedSet<String> names = new TreeSet<>(documents.keySet());
        names.addAll(live.keySet());
        return names;
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
        plans.add(plan.toString());
    }

    @Override
    public void stepFinished(String application, StepRecord record) {}

    @Override
    public void passFinished(PassReport report) {
        outcomes.add(report.name() + " " + report.outcome().word());
        also.forEach(listener -> listener.passFinished(report));
    }

    @Override
    public void forgotten(String application) {
        also.forEach(listener -> listener.forgotten(application));
    }

    @Override
    public void stopping(String application, SortedSet<String> running, Duration since) {
        descents.add(application + " " + since.toSeconds() + " s " + running);
    }

    @Override
    public void notStopped(String application, String sentence) {
        descents.add(application + " " + sentence);
    }

    String last() {
        return outcomes.get(outcomes.size() - 1);
    }
}
