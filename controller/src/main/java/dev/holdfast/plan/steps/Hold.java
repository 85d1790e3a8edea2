package dev.holdfast.plan.steps;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Moment;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Inventory;
import dev.holdfast.plan.decision.Replica;
import java.util.Arrays;
import java.util.Optional;

/** What has to wait while a secret or variable cannot be had: everything that would need its value, or may. */
final class Hold {
    private final PlanRequest request;
    private final Inventory inventory;

    Hold(PlanRequest request, Inventory inventory) {
        this.request = request;
        this.inventory = inventory;
    }

    /** Says what cannot be had. */
    void report(PlanBuilder builder) {
        Subject application = Subject.application(request.owner().application());
        for (String sentence : request.held())
            builder.report(new Finding(application, new Reason(Reason.Code.HELD, sentence), true));
    }

    /** Why a replica can neither be made nor started. */
    Optional<Reason> closed(Service service, Replica replica) {
        if (!request.onHold()) return Optional.empty();
        if (!replica.upToDate()) return Optional.of(held("not made"));
        return hooked(service) ? Optional.of(held("not started, because of its hooks,")) : Optional.empty();
    }

    private static Reason held(String what) {
        return new Reason(Reason.Code.HELD, what + " while a value cannot be had");
    }

    /** A {@code pre_start} hook needs a container of its own. */
    private static boolean hooked(Service service) {
        return !service.hooks().preStart().isEmpty()
                || Arrays.stream(Moment.values())
                        .anyMatch(moment -> service.sensitive().contains(moment.composeName()));
    }

    /** Whether a container may not be attached: the network is not there, or the value may be in its settings. */
    boolean forbids(Service service, NetworkAttachment attachment) {
        return request.onHold()
                && (inventory.network(attachment.name()).isEmpty()
                        || Fingerprint.isSensitive("networks." + attachment.key(), service.sensitive()));
    }
}
