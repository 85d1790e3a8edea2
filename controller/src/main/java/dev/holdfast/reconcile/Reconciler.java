package dev.holdfast.reconcile;

import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.execution.Execution;
import dev.holdfast.execution.PlanExecutor;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.Observer;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Planner;
import java.time.InstantSource;
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
        return new Pass(name, clock, listener);
    }

    /** Begins a pass: loads, observes and plans on the calling thread, then executes without holding it. */
    public Pass begin(Pass pass, Asked asked) {
        try {
            run(pass, asked);
        } catch (Observer.EngineUnavailable e) {
            listener.engine(false, String.valueOf(e.getMessage()));
            pass.fail(FailureKind.ENGINE_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.debug("pass of {} ended unexpectedly", pass.name(), e);
            pass.fail(FailureKind.INTERNAL, "unexpected: " + e);
        }
        return pass;
    }

    private void run(Pass pass, Asked asked) {
        Target target = Target.of(loader.load(pass.name()), pass.name(), asked);
        pass.loaded(target);
        if (target.ended().isPresent()) {
            end(pass, target.ended().get());
            return;
        }
        ObservedProject observed = observer.observe(Interests.of(target.desired()));
        pass.observed(observed);
        listener.engine(true, "");
        Memory memory = remembering.read(pass.name());
        Plan plan = planner.plan(requests.of(target, observed, memory, asked));
        pass.planned(plan, Drifting.of(plan, target, memory), memory);
        boolean execute = pass.mayExecute();
        listener.planned(pass.name(), plan, pass.drift(), execute);
        if (!execute || plan.isEmpty()) {
            finish(pass);
            return;
        }
        Execution execution = executor.execute(plan, new NamedSteps(pass.name(), listener));
        pass.executing(execution);
        execution.report().thenAccept(report -> {
            pass.executed(report);
            finish(pass);
        });
    }

    private void finish(Pass pass) {
        ReconcileOutcome outcome = pass.outcome();
        remembering.after(pass, outcome);
        end(pass, outcome);
    }

    private void end(Pass pass, ReconcileOutcome outcome) {
        boolean deleted = outcome instanceof ReconcileOutcome.Deleted;
        if (deleted) remembering.forget(pass.name());
        pass.finish(outcome);
        if (deleted) listener.forgotten(pass.name());
    }

    /** Changes the remembered suspension of an application. */
    public void suspend(String name, boolean suspended) {
        remembering.suspend(name, suspended);
    }
}
