package dev.holdfast.plan.decision;

import dev.holdfast.desired.Service;
import dev.holdfast.observed.ComposeMember;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is not ours: it is left alone, and in the way when it has a name that we need or does the work of one of our services. */
public final class Conflicts {
    private final PlanRequest request;
    private final Inventory inventory;

    /** Judges the snapshot of one request. */
    public Conflicts(PlanRequest request, Inventory inventory) {
        this.request = request;
        this.inventory = inventory;
    }

    /** Why a replica's container cannot be made or get its name. */
    public Optional<Reason> of(Service service, Replica replica) {
        Optional<Reason> holder = inventory
                .holderOf(service.containerName(request.desired().name(), replica.number()))
                .filter(container -> !inventory.isOwn(container))
                .map(this::held);
        if (holder.isPresent() || replica.kind() != Replica.Kind.CREATE) return holder;
        return copyOf(service, replica.number()).map(this::copied);
    }

    private Reason held(ObservedContainer holder) {
        String detail = "the name " + holder.name() + " is held by container " + text(holder) + "; remove or rename it";
        boolean leftOver = madeByCompose(holder).isPresent() && !holder.mayRun();
        String force = leftOver ? "; spec.force: true replaces it" : "";
        return new Reason(Reason.Code.CONFLICT, detail + adoption(holder, "replaces it") + force);
    }

    private Reason copied(ObservedContainer copy) {
        String detail = "container " + copy.name() + ", " + text(copy)
                + ", is there already, and no second one is made beside it; remove it";
        return new Reason(Reason.Code.NOT_ADOPTED, detail + adoption(copy, "replaces it"));
    }

    /** Stopped ones count, too: they come back with the engine, and may have the service's data. */
    private Optional<ObservedContainer> copyOf(Service service, int number) {
        return request.observed().containers().stream()
                .filter(container -> container.ownership().isEmpty())
                .filter(container -> container
                        .composed()
                        .filter(ComposeMember::isReplica)
                        .filter(member -> member.service().equals(service.name()))
                        .isPresent())
                .min(Comparator.comparing(
                        container -> container.composed().orElseThrow().number() != number));
    }

    /** What is reported and left alone, whether it is in the way or not. */
    public List<Finding> strangers() {
        List<Finding> strangers = new ArrayList<>();
        for (ObservedContainer container : inventory.otherControllers()) {
            String detail = "container " + container.name()
                    + " of this application was made by a controller with another state directory; it is left alone";
            strangers.add(new Finding(
                    Subject.service(container.ownership().orElseThrow().service()),
                    new Reason(Reason.Code.OTHER_CONTROLLER, detail),
                    true));
        }
        for (ObservedContainer container : request.observed().containers()) {
            if (container.ownership().isPresent()) continue;
            String detail =
                    "container " + container.name() + " carries the project's label but is not ours; it is left alone";
            strangers.add(new Finding(
                    Subject.service(container.name()),
                    new Reason(Reason.Code.NOT_OWNED, detail + adoption(container, "takes it over")),
                    false));
        }
        return strangers;
    }

    /** {@code 0123456789ab (image web:1, compose project shop, service web)}. */
    private static String text(ObservedContainer container) {
        String id = container.id().substring(0, Math.min(12, container.id().length()));
        return id + " (image " + container.image() + ", " + owner(container) + ")";
    }

    private static String owner(ObservedContainer container) {
        Optional<Ownership> ownership = container.ownership();
        if (ownership.isPresent()) return "application " + ownership.get().application();
        if (container.composeProject() == null) return "made by hand";
        String service = container.composed().map(ComposeMember::service).orElse("");
        return "compose project " + container.composeProject() + (service.isEmpty() ? "" : ", service " + service);
    }

    private String adoption(ObservedContainer container, String effect) {
        boolean adoptable =
                madeByCompose(container).filter(ComposeMember::isReplica).isPresent();
        return adoptable ? "; spec.adopt: true " + effect : "";
    }

    private Optional<ComposeMember> madeByCompose(ObservedContainer container) {
        boolean ours = request.desired().name().equals(container.composeProject());
        return ours && container.ownership().isEmpty() ? container.composed() : Optional.empty();
    }
}
