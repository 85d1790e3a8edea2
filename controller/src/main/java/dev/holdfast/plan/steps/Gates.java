package dev.holdfast.plan.steps;

import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has to be true of a service's dependencies before one of its containers may start ({@code depends_on}). */
final class Gates {
    private final PlanRequest request;
    private final PlanBuilder builder;
    private final Map<String, List<Planned>> planned = new HashMap<>();
    private final Map<String, Integer> awaits = new HashMap<>();

    Gates(PlanRequest request, PlanBuilder builder) {
        this.request = request;
        this.builder = builder;
    }

    /**
     * A replica of a service that is planned already.
     *
     * @param container the id or name it will have when it runs; empty when it cannot be made
     * @param started the steps that start it, and runs its hooks; empty when no step does
     */
    private record Planned(
            int number,
            String container,
            Set<Integer> started,
            @Nullable ObservedContainer observed) {}

    /** The steps to wait for; {@code requires} have to succeed, {@code follows} only to end. */
    record Gate(Set<Integer> requires, Set<Integer> follows, Optional<Reason> closed) {}

    void started(
            String service, int number, String container, Set<Integer> steps, @Nullable ObservedContainer observed) {
        planned.computeIfAbsent(service, s -> new ArrayList<>()).add(new Planned(number, container, steps, observed));
    }

    void blocked(String service, int number) {
        started(service, number, "", Set.of(), null);
    }

    /** The steps of the plan that start a service's containers. */
    Set<Integer> startsOf(String service) {
        Set<Integer> starts = new TreeSet<>();
        planned.getOrDefault(service, List.of()).forEach(replica -> starts.addAll(replica.started()));
        return starts;
    }

    /** The gate in front of a service's starts. */
    Gate before(Service service) {
        Set<Integer> requires = new TreeSet<>();
        Set<Integer> follows = new TreeSet<>();
        for (Map.Entry<String, Dependency> entry : service.dependsOn().entrySet()) {
            Dependency dependency = entry.getValue();
            for (Planned replica : planned.getOrDefault(entry.getKey(), List.of())) {
                if (replica.container().isEmpty() && dependency.required()) {
                    Reason reason = new Reason(Reason.Code.DEPENDENCY, entry.getKey() + " cannot be started");
                    return new Gate(Set.of(), Set.of(), Optional.of(reason));
                }
                if (replica.container().isEmpty()) continue;
                (dependency.required() ? requires : follows)
                        .addAll(reach(entry.getKey(), replica, dependency.condition()));
            }
        }
        return new Gate(requires, follows, Optional.empty());
    }

    private Set<Integer> reach(String service, Planned replica, Dependency.Condition condition) {
        Set<Integer> started = replica.started();
        if (condition == Dependency.Condition.SERVICE_STARTED
                || started.isEmpty() && reached(replica.observed(), condition)) return started;
        Integer await = awaits.computeIfAbsent(condition + " " + replica.container(), key -> {
            Change change = new Change(
                    Change.Kind.WAIT,
                    Subject.replica(service, replica.number()),
                    new Reason(Reason.Code.DEPENDENCY, condition.composeName()));
            return builder.add(change, await(service, replica.container(), condition), started);
        });
        return Set.of(await);
    }

    private Action.Await await(String service, String container, Dependency.Condition condition) {
        Service dependency = request.desired().services().get(service);
        return condition == Dependency.Condition.SERVICE_HEALTHY
                ? new Action.AwaitHealthy(container, Deadlines.ready(dependency))
                : new Action.AwaitCompleted(container, Deadlines.COMPLETED, false);
    }

    private static boolean reached(@Nullable ObservedContainer observed, Dependency.Condition condition) {
        if (observed == null) return false;
        return condition == Dependency.Condition.SERVICE_HEALTHY
                ? observed.state() == State.RUNNING && observed.health() == Health.HEALTHY
                : observed.state() == State.EXITED && observed.exitCode() == 0;
    }
}
