package dev.holdfast.plan.steps;

import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.hook.Moment;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.PlanRequest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans the hooks that run in containers, in their order: those of one moment end at the first that fails. */
final class HookSteps {
    private final PlanRequest request;
    private final PlanBuilder builder;

    HookSteps(PlanRequest request, PlanBuilder builder) {
        this.request = request;
        this.builder = builder;
    }

    /** Runs the {@code pre_stop} hooks that a container was made with; the steps whose end the stop waits for. */
    Set<Integer> beforeStop(Change change, ObservedContainer container, Collection<Integer> requires) {
        if (container.state() != State.RUNNING) return Set.of();
        Ownership ownership = container.ownership().orElseThrow();
        Service service = request.desired().services().get(ownership.service());
        List<Hook> hooks = ownership.preStop();
        // The value in it may be the one that cannot be had.
        if (hooks.isEmpty() && request.onHold() && sensitive(service, Moment.PRE_STOP)) return Set.of();
        // A label holds no secret, so those into which one flowed are known while their service is declared.
        if (hooks.isEmpty() && service != null) hooks = service.hooks().preStop();
        return run(Moment.PRE_STOP, hooks, sensitive(service, Moment.PRE_STOP), change, container.id(), requires);
    }

    /** Runs the {@code post_start} hooks of a container that {@code requires} start; the steps after which it counts as started. */
    Set<Integer> afterStart(Service service, Change change, String container, Collection<Integer> requires) {
        boolean sensitive = sensitive(service, Moment.POST_START);
        if (sensitive && request.onHold()) return Set.of();
        return run(Moment.POST_START, service.hooks().postStart(), sensitive, change, container, requires);
    }

    private static boolean sensitive(@Nullable Service service, Moment moment) {
        return service != null && service.sensitive().contains(moment.composeName());
    }

    private Set<Integer> run(
            Moment moment,
            List<Hook> hooks,
            boolean sensitive,
            Change change,
            String container,
            Collection<Integer> requires) {
        Set<Integer> steps = new TreeSet<>();
        for (int index = 0; index < hooks.size(); index++) {
            Set<Integer> before = new TreeSet<>(requires);
            before.addAll(steps);
            Action hook = new Action.RunHook(container, moment, index, hooks.get(index), sensitive, Deadlines.HOOK);
            steps.add(builder.add(change, hook, before));
        }
        return steps;
    }
}
