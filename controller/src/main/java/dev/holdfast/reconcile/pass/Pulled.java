package dev.holdfast.reconcile.pass;

import dev.holdfast.execution.ExecutionReport;
import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Unrefreshed;
import dev.holdfast.reconcile.Application;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the pulls of a pass mean for the next one. */
final class Pulled {
    private Pulled() {}

    /** Whether there were pulls, and each came or is not tried again before the interval is over. */
    static boolean everything(ExecutionReport report) {
        List<StepRecord> pulls = report.steps().stream()
                .filter(record -> record.step().action() instanceof Action.PullImage)
                .toList();
        return !pulls.isEmpty()
                && pulls.stream()
                        .allMatch(record -> record.result() instanceof StepResult.Done
                                || record.result() instanceof StepResult.Failed
                                        && record.step().tolerated());
    }

    /** The images that an application uses and that could not be looked at again, since the first time. */
    static SortedMap<String, Unrefreshed> unrefreshed(
            SortedMap<String, Unrefreshed> before, ExecutionReport report, Application application, Instant now) {
        SortedMap<String, Unrefreshed> left = new TreeMap<>(before);
        left.keySet()
                .removeIf(image -> application.desired().services().values().stream()
                        .noneMatch(service -> service.images().contains(image)));
        Instant again = now.plus(application.policy().interval());
        for (StepRecord record : report.steps()) {
            if (!(record.step().action() instanceof Action.PullImage pull)) continue;
            if (record.result() instanceof StepResult.Done) left.remove(pull.image());
            if (record.result() instanceof StepResult.Failed failed
                    && record.step().tolerated()) {
                Unrefreshed earlier = left.get(pull.image());
                Instant since = earlier == null ? now : earlier.since();
                left.put(pull.image(), new Unrefreshed(since, failed.message(), again));
            }
        }
        return left;
    }
}
