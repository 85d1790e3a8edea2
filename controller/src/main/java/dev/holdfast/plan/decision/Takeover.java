package dev.holdfast.plan.decision;

import dev.holdfast.desired.Service;
import dev.holdfast.observed.ComposeMember;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes over what docker compose left of the project, when the user asked for it: with {@code adopt} all of it, with {@code force} what
 * does not run and has a name that we use. For the rest of the planner such a container is ours and made from something else than
 * declared, so that it is replaced, scaled down or pruned like any other.
 */
public final class Takeover {
    private final PlanRequest request;
    private final Map<String, Ownership> byName = new HashMap<>();

    private Takeover(PlanRequest request) {
        this.request = request;
        for (Service service : request.desired().services().values())
            for (int number = 1; number <= service.replicas(); number++)
                byName.put(
                        service.containerName(request.desired().name(), number),
                        ownership(service.name(), number, new TreeSet<>()));
    }

    /** The request with what is taken over among the containers that are ours. */
    public static PlanRequest of(PlanRequest request) {
        if (!request.adopt() && !request.force()) return request;
        Takeover takeover = new Takeover(request);
        List<ObservedContainer> containers = request.observed().containers().stream()
                .map(container ->
                        takeover.ownership(container).map(container::ownedAs).orElse(container))
                .toList();
        return request.withObserved(request.observed().withContainers(containers));
    }

    /** Why a container of docker compose's counts as ours; empty when it does not, and for those that we made. */
    static Optional<Reason> reason(ObservedContainer container, boolean adopt) {
        if (container.composed().isEmpty() || container.ownership().isEmpty()) return Optional.empty();
        String which = "container " + container.name() + " (image " + container.image() + "), which docker compose ";
        return Optional.of(
                adopt && container.composed().get().isReplica()
                        ? new Reason(Reason.Code.ADOPTED, which + "made")
                        : new Reason(Reason.Code.LEFT_OVER, which + "left behind"));
    }

    private Optional<Ownership> ownership(ObservedContainer container) {
        Optional<ComposeMember> member = container.composed();
        if (member.isEmpty()) return Optional.empty();
        if (request.adopt() && member.get().isReplica())
            return Optional.of(ownership(
                    member.get().service(), member.get().number(), member.get().dependsOn()));
        boolean leftOver = request.force() && !container.mayRun();
        return leftOver ? Optional.ofNullable(byName.get(container.name())) : Optional.empty();
    }

    private Ownership ownership(String service, int number, SortedSet<String> dependsOn) {
        return new Ownership(
                request.owner().application(),
                request.owner().controller(),
                service,
                number,
                "",
                new TreeMap<>(),
                new TreeSet<>(),
                dependsOn,
                List.of());
    }
}
