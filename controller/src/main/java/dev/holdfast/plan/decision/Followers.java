package dev.holdfast.plan.decision;

import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Reason;
import java.util.Optional;

/** Whether a container still has the parents it was made with: those whose namespaces it shares and whose mounts it took over. */
final class Followers {
    private final Service service;
    private final ObservedContainer container;
    private final Decisions decided;

    Followers(Service service, ObservedContainer container, Decisions decided) {
        this.service = service;
        this.container = container;
        this.decided = decided;
    }

    /** A parent is made anew by this plan, or was by somebody else: only a new container can be made from the new one. */
    Optional<Reason> anotherParent() {
        for (Following following : Following.of(service)) {
            Optional<Replica> parent = decided.first(following.service());
            if (parent.isEmpty()) continue;
            Optional<String> other = other(parent.get());
            if (other.isPresent()) return Optional.of(reason(following, other.get()));
        }
        return Optional.empty();
    }

    private Optional<String> other(Replica parent) {
        if (!parent.upToDate()) return Optional.of("is made anew");
        ObservedContainer present = parent.observed();
        return container.follows().contains(present.id())
                ? Optional.empty()
                : Optional.of("is another container now, " + shortId(present.id()));
    }

    /** A parent stopped or stops after this container started: what it shared is gone, and comes again with a restart. */
    Optional<Reason> lostNamespace() {
        for (Following following : Following.of(service)) {
            Optional<Replica> parent = decided.first(following.service()).filter(Replica::upToDate);
            if (parent.isEmpty() || !following.namespace()) continue;
            boolean starts =
                    parent.get().kind() == Replica.Kind.START || parent.get().kind() == Replica.Kind.RESTART;
            if (starts || startedAfter(parent.get().observed()))
                return Optional.of(reason(following, starts ? "is started anew" : "was started anew"));
        }
        return Optional.empty();
    }

    private boolean startedAfter(ObservedContainer parent) {
        return container.startedAt() != null
                && parent.startedAt() != null
                && parent.startedAt().isAfter(container.startedAt());
    }

    private static Reason reason(Following following, String what) {
        return new Reason(
                Reason.Code.NAMESPACE_CHANGED, following.service() + " " + what + " (" + following.attribute() + ")");
    }

    private static String shortId(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
