package dev.holdfast.plan.steps;

import dev.holdfast.desired.PullPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.Unrefreshed;
import dev.holdfast.plan.decision.Inventory;
import dev.holdfast.plan.decision.Replica;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Plans the pulls: what is missing, and what its policy wants looked at again. */
final class Images extends Supply {
    private final PlanRequest request;
    private final Inventory inventory;
    private final PlanBuilder builder;
    private final Set<String> pulled = new HashSet<>();
    private final Set<String> reported = new HashSet<>();

    Images(PlanRequest request, Inventory inventory, PlanBuilder builder) {
        super(builder);
        this.request = request;
        this.inventory = inventory;
        this.builder = builder;
    }

    void plan(SortedMap<String, List<Replica>> replicas) {
        request.desired().services().values().forEach(service -> {
            List<Replica> decided = replicas.getOrDefault(service.name(), List.of());
            boolean makes = decided.stream().anyMatch(Replica::makesContainer);
            boolean starts = decided.stream().anyMatch(Replica::starts);
            List<String> ofContainer = service.container().images();
            for (String image : service.images()) plan(service, image, ofContainer.contains(image) ? makes : starts);
        });
    }

    private void plan(Service service, String image, boolean makesContainer) {
        PullPolicy policy =
                service.pull() != null ? service.pull() : request.pulls().policy();
        Optional<ObservedImage> local = inventory.image(image);
        if (local.isPresent() && looksAgain(policy)) reportUnrefreshed(image);
        boolean needed = makesContainer && local.isEmpty();
        if (needed && policy.mode() == PullPolicy.Mode.NEVER) {
            Reason reason =
                    new Reason(Reason.Code.IMAGE_MISSING, image + " is not on the node and its pull policy is never");
            missing(image, Subject.service(service.name()), reason);
            return;
        }
        boolean due = service.replicas() > 0 && due(image, policy, local);
        if (!needed && !due || !pulled.add(image)) return;
        Reason reason = Reason.of(needed ? Reason.Code.IMAGE_MISSING : Reason.Code.PULL_DUE);
        Change change = new Change(Change.Kind.PULL, Subject.image(image), reason);
        Action pull = new Action.PullImage(
                request.owner().application(), image, service.container().platform(), need(needed));
        made(image, builder.add(change, pull, Set.of()));
    }

    private PullNeed need(boolean needed) {
        if (!needed && request.pulls().fallBack()) return PullNeed.REFRESH;
        return request.pulls().asked() ? PullNeed.ASKED : PullNeed.REQUIRED;
    }

    private static boolean looksAgain(PullPolicy policy) {
        return policy.mode() == PullPolicy.Mode.ALWAYS || policy.mode() == PullPolicy.Mode.REFRESH;
    }

    private void reportUnrefreshed(String image) {
        Unrefreshed unrefreshed = request.pulls().unrefreshed().get(image);
        if (unrefreshed == null || !reported.add(image)) return;
        String detail = "the image on the node is used: since " + second(unrefreshed.since())
                + " it could not be looked at again (" + unrefreshed.words() + "); next try at "
                + second(unrefreshed.again());
        builder.report(new Finding(Subject.image(image), new Reason(Reason.Code.NOT_REFRESHED, detail), false));
    }

    private static Instant second(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }

    private boolean due(String image, PullPolicy policy, Optional<ObservedImage> local) {
        if (request.pulls().recent().contains(image)) return false;
        return switch (policy.mode()) {
            case ALWAYS -> true;
            case MISSING, NEVER -> false;
            case REFRESH -> local.isPresent() && olderThan(local.get().taggedAt(), policy);
        };
    }

    private boolean olderThan(@org.jspecify.annotations.Nullable Instant taggedAt, PullPolicy policy) {
        return taggedAt == null || !inventory.now().isBefore(taggedAt.plus(policy.refreshAfter()));
    }

    /** The pulls that a container may only be stopped after. */
    Set<Integer> beforeStop() {
        return request.pulls().beforeStop() ? all() : Set.of();
    }

    @Override
    Stream<String> needs(Service service) {
        return service.images().stream();
    }
}
