package dev.holdfast.plan.steps;

import dev.holdfast.desired.PullPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Inventory;
import dev.holdfast.plan.decision.Replica;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Plans the pulls: what is missing, and what its policy wants looked at again. */
final class Images implements Preparation {
    private final PlanRequest request;
    private final Inventory inventory;
    private final PlanBuilder builder;
    private final Map<String, Integer> pulls = new HashMap<>();
    private final Set<String> missing = new HashSet<>();

    Images(PlanRequest request, Inventory inventory, PlanBuilder builder) {
        this.request = request;
        this.inventory = inventory;
        this.builder = builder;
    }

    void plan(SortedMap<String, List<Replica>> replicas) {
        request.desired().services().values().forEach(service -> {
            boolean makes =
                    replicas.getOrDefault(service.name(), List.of()).stream().anyMatch(Replica::makesContainer);
            plan(service, makes);
        });
    }

    private void plan(Service service, boolean makesContainer) {
        String image = service.container().image();
        PullPolicy policy = service.pull() != null ? service.pull() : request.pull();
        Optional<ObservedImage> local = inventory.image(image);
        boolean needed = makesContainer && local.isEmpty();
        if (needed && policy.mode() == PullPolicy.Mode.NEVER) {
            Reason reason =
                    new Reason(Reason.Code.IMAGE_MISSING, image + " is not on the node and its pull policy is never");
            if (missing.add(image)) builder.report(new Finding(Subject.service(service.name()), reason, true));
            return;
        }
        boolean due = service.replicas() > 0 && due(image, policy, local);
        if (!needed && !due || pulls.containsKey(image)) return;
        Reason reason = Reason.of(needed ? Reason.Code.IMAGE_MISSING : Reason.Code.PULL_DUE);
        Change change = new Change(Change.Kind.PULL, Subject.image(image), reason);
        Action pull = new Action.PullImage(
                request.owner().application(), image, service.container().platform());
        pulls.put(image, builder.add(change, pull, Set.of()));
    }

    private boolean due(String image, PullPolicy policy, Optional<ObservedImage> local) {
        if (request.pulled().contains(image)) return false;
        return switch (policy.mode()) {
            case ALWAYS -> true;
            case MISSING, NEVER -> false;
            case REFRESH -> local.isPresent() && olderThan(local.get().taggedAt(), policy);
        };
    }

    private boolean olderThan(@org.jspecify.annotations.Nullable Instant taggedAt, PullPolicy policy) {
        return taggedAt == null || !inventory.now().isBefore(taggedAt.plus(policy.refreshAfter()));
    }

    /** Every pull of the plan: nothing is stopped before all of them are done. */
    Set<Integer> all() {
        return new TreeSet<>(pulls.values());
    }

    @Override
    public Set<Integer> before(Service service) {
        Integer pull = pulls.get(service.container().image());
        return pull == null ? Set.of() : Set.of(pull);
    }

    @Override
    public Optional<Reason> missing(Service service) {
        String image = service.container().image();
        return missing.contains(image) ? Optional.of(new Reason(Reason.Code.IMAGE_MISSING, image)) : Optional.empty();
    }
}
