package dev.holdfast.reconcile.pass;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Action;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Containers that our own steps stop for a while. Cut short, such a stop looks like a job that ended by itself: both have exited
 * with 0.
 */
final class Interruptions {
    private Interruptions() {}

    /** The ids of running containers that the plan stops. */
    static SortedSet<String> planned(PassFacts facts) {
        SortedSet<String> running = inState(facts, ObservedContainer.State.RUNNING);
        SortedSet<String> stopped = new TreeSet<>();
        facts.plan().steps().forEach(step -> {
            if (step.action() instanceof Action.StopContainer stop) stopped.add(stop.container());
        });
        stopped.retainAll(running);
        return stopped;
    }

    /** The ids of those that are stopped, as far as the pass has come. */
    static SortedSet<String> left(PassFacts facts) {
        SortedSet<String> left = new TreeSet<>(facts.memory().interrupted());
        left.retainAll(inState(facts, ObservedContainer.State.EXITED));
        for (StepRecord record : facts.execution().steps()) {
            if (!(record.result() instanceof StepResult.Done)) continue;
            if (record.step().action() instanceof Action.StopContainer stop) left.add(stop.container());
        }
        for (StepRecord record : facts.execution().steps()) {
            if (!(record.result() instanceof StepResult.Done)) continue;
            if (record.step().action() instanceof Action.StartContainer start) left.remove(start.container());
            if (record.step().action() instanceof Action.RemoveContainer remove) left.remove(remove.container());
        }
        return left;
    }

    private static SortedSet<String> inState(PassFacts facts, ObservedContainer.State state) {
        SortedSet<String> ids = new TreeSet<>();
        for (ObservedContainer container : facts.containers()) if (container.state() == state) ids.add(container.id());
        return ids;
    }
}
