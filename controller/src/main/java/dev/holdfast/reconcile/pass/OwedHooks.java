package dev.holdfast.reconcile.pass;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.hook.Moment;
import dev.holdfast.execution.ExecutionReport;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Step;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Replicas, {@code service/number}, whose {@code post_start} hooks have still to run. The engine does not know that a hook ran, so this is
 * written down before a plan starts a container and struck out when its hooks ended well: they run at least once.
 */
public final class OwedHooks {
    private OwedHooks() {}

    /** What is owed from the moment the plan begins. */
    public static SortedSet<String> planned(SortedSet<String> before, Plan plan) {
        SortedSet<String> owed = new TreeSet<>(before);
        plan.steps().stream().filter(OwedHooks::isOwed).forEach(step -> owed.add(replica(step)));
        return owed;
    }

    /** What is still owed at its end, by services that have such hooks. */
    public static SortedSet<String> left(
            SortedSet<String> before, Plan plan, ExecutionReport report, DesiredProject desired) {
        SortedSet<String> left = planned(before, plan);
        SortedSet<String> failed = new TreeSet<>();
        report.steps().stream()
                .filter(record -> isOwed(record.step()) && !(record.result() instanceof StepResult.Done))
                .forEach(record -> failed.add(replica(record.step())));
        report.steps().stream()
                .filter(record -> isOwed(record.step()))
                .map(record -> replica(record.step()))
                .filter(replica -> !failed.contains(replica))
                .forEach(left::remove);
        SortedSet<String> hooked = desired.services().values().stream()
                .filter(service -> !service.hooks().postStart().isEmpty())
                .map(service -> service.name() + "/")
                .collect(Collectors.toCollection(TreeSet::new));
        left.removeIf(replica -> !hooked.contains(replica.substring(0, replica.indexOf('/') + 1)));
        return left;
    }

    private static boolean isOwed(Step step) {
        return step.action() instanceof Action.RunHook hook && hook.moment() == Moment.POST_START;
    }

    private static String replica(Step step) {
        return step.change().subject().toString();
    }
}
