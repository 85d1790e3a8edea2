package dev.holdfast.plan.steps;

import dev.holdfast.desired.Service;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.decision.Conflicts;
import dev.holdfast.plan.decision.Decisions;
import dev.holdfast.plan.decision.EngineGate;
import dev.holdfast.plan.decision.Inventory;
import dev.holdfast.plan.decision.ReplicaDecider;
import dev.holdfast.plan.decision.Takeover;
import dev.holdfast.plan.decision.VolumeRenewal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares desired with observed and says what to do, why, and in which order. Pure and deterministic. */
public final class Planner {
    /** The plan that makes the observed project the desired one, if the engine can; an empty desired project is a deletion. */
    public Plan plan(PlanRequest request) {
        List<Finding> lacking =
                EngineGate.lacking(request.desired(), request.observed().api());
        return lacking.isEmpty() ? compare(Takeover.of(request)) : new Plan(List.of(), lacking);
    }

    /** The plan that stops what runs of the observed project and leaves everything on the node, to be started again another day. */
    public Plan standstill(PlanRequest request) {
        Inventory inventory = new Inventory(request);
        PlanBuilder builder = new PlanBuilder();
        Images none = new Images(request, inventory, builder);
        new Standstill(inventory, new Containers(builder, none, new HookSteps(request, builder))).plan();
        return builder.build();
    }

    private static Plan compare(PlanRequest request) {
        Inventory inventory = new Inventory(request);
        VolumeRenewal renewal = new VolumeRenewal(request, inventory);
        PlanBuilder builder = new PlanBuilder();
        List<Service> services = ServiceOrder.of(request.desired());
        Decisions decisions = Decisions.about(services, new ReplicaDecider(request, inventory, renewal));

        Conflicts conflicts = new Conflicts(request, inventory);
        Images images = new Images(request, inventory, builder);
        HookSteps hooks = new HookSteps(request, builder);
        Containers containers = new Containers(builder, images, hooks);
        Networks networks = new Networks(request, inventory, builder, containers);
        Volumes volumes = new Volumes(request, inventory, renewal, builder, containers);
        Removals removals = new Removals(request, inventory, builder, containers);

        new Hold(request, inventory).report(builder);
        if (!request.onHold()) images.plan(decisions.all());
        conflicts.strangers().forEach(builder::report);
        Set<Integer> orphansGone = removals.planOrphans();
        Set<Integer> first = new TreeSet<>(orphansGone);
        first.addAll(Contention.release(services, decisions.all(), containers));
        if (!request.onHold()) {
            networks.plan();
            volumes.plan();
        }
        ServicePlanner planner = new ServicePlanner(
                request,
                inventory,
                decisions,
                conflicts,
                builder,
                containers,
                hooks,
                networks,
                List.of(images, networks, volumes),
                first);
        for (Service service : services) planner.plan(service);
        if (!request.onHold()) networks.removeUndeclared(removals.why());
        removals.planVolumes(orphansGone);
        return builder.build();
    }
}
