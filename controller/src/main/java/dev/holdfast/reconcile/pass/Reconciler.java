package dev.holdfast.reconcile.pass;

import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.execution.Execution;
import dev.holdfast.execution.PlanExecutor;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.Observer;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Asked;
import dev.holdfast.reconcile.Memory;
import dev.holdfast.reconcile.MemoryStore;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ProjectLoader;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over one application: load, observe, plan, execute, outcome. */
public final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final ProjectLoader loader;
    private final Observer observer;
    private final Planner planner;
    private final PlanExecutor executor;
    private final Remembering remembering;
    private final PlanRequests requests;
    private final ReconcileListener listener;
    private final InstantSource clock;

    /**
     * @param controllerId the id of the state directory, for labels
     * @param key under which sensitive values are hashed
     */
    public Reconciler(
            ProjectLoader loader,
            Observer observer,
            PlanExecutor executor,
            MemoryStore memory,
            String controllerId,
            FingerprintKey key,
            ReconcileListener listener,
            InstantSource clock) {
        this.loader = loader;
        this.observer = observer;
        this.planner = new Planner();
        this.executor = executor;
        this.remembering = new Remembering(memory, clock);
        this.requests = new PlanRequests(controllerId, key, clock);
        this.listener = listener;
        this.clock = clock;
    }

    /** A pass that has yet to begin; it can be cancelled from now on. */
    public Pass pass(String name) {
        return new Pass(name, clock);
    }

    /** Begins a pass: loads, observes and plans on the calling thread, then executes without holding it. */
    public Pass begin(Pass pass, Asked asked) {
        return begin(pass, () -> Target.of(loader.load(pass.name()), pass.name(), asked), asked);
    }

    /** Begins a pass that stops what runs of an application, which was loaded before; nothing is read for it. */
    public Pass beginStandstill(Pass pass, Application application) {
        return begin(pass, () -> Target.standstill(application), Asked.NOTHING);
    }

    private Pass begin(Pass pass, Supplier<Target> loading, Asked asked) {
        try {
            run(pass, loading, asked);
        } catch (Observer.EngineUnavailable e) {
            listener.engine(false, String.valueOf(e.getMessage()));
            fail(pass, FailureKind.ENGINE_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.debug("pass of {} ended unexpectedly", pass.name(), e);
            fail(pass, FailureKind.INTERNAL, "unexpected: " + e);
        }
        return pass;
    }

    private void run(Pass pass, Supplier<Target> loading, Asked asked) {
        Stopwatch watch = pass.stopwatch();
        Target target = loading.get();
        watch.ended(PassReport.Phase.LOAD);
        if (target.ended().isPresent()) {
            end(pass, PassFacts.NONE, target.ended().get());
            return;
        }
        Memory memory = remembering.read(pass.name());
        ObservedProject observed = observer.observe(Interests.of(target.desired(), memory));
        watch.ended(PassReport.Phase.OBSERVE);
        listener.engine(true, "");
        PlanRequest request = requests.of(target, observed, memory, asked);
        Plan plan = target.aim() == Target.Aim.STOP ? planner.standstill(request) : planner.plan(request);
        watch.ended(PassReport.Phase.PLAN);
        carryOut(pass, PassFacts.planned(target, observed, plan, memory));
    }

    private void carryOut(Pass pass, PassFacts facts) {
        boolean execute = facts.heldBack().isEmpty();
        listener.planned(pass.name(), facts.plan(), facts.drift(), execute);
        if (!execute || facts.plan().isEmpty()) {
            finish(pass, facts);
            return;
        }
        remembering.before(pass.name(), facts);
        Execution execution = executor.execute(facts.plan(), new NamedSteps(pass.name(), listener));
        pass.executing(execution, facts.containers());
        execution.report().thenAccept(report -> {
            pass.stopwatch().ended(PassReport.Phase.EXECUTE);
            finish(pass, facts.with(report));
        });
    }

    private void finish(Pass pass, PassFacts facts) {
        ReconcileOutcome outcome = facts.outcome();
        remembering.after(pass.name(), facts, outcome);
        end(pass, facts, outcome);
    }

    private void fail(Pass pass, FailureKind kind, String message) {
        end(pass, PassFacts.NONE, new ReconcileOutcome.Failed(kind, message, List.of(), kind.retryable()));
    }

    private void end(Pass pass, PassFacts facts, ReconcileOutcome outcome) {
        PassReport report = pass.report(facts, outcome);
        boolean deleted = outcome instanceof ReconcileOutcome.Deleted;
        if (deleted) remembering.forget(pass.name());
        listener.passFinished(report);
        if (deleted) listener.forgotten(pass.name());
        pass.result().complete(report);
    }

    /** Whether the application is suspended by request. */
    public boolean suspended(String name) {
        return remembering.read(name).suspended();
    }

    /** Changes the remembered suspension of an application. */
    public void suspend(String name, boolean suspended) {
        remembering.suspend(name, suspended);
    }
}
