package dev.holdfast.plan.steps;

import dev.holdfast.desired.Service;
import dev.holdfast.plan.Reason;
import java.util.Optional;
import java.util.Set;

/** Something a service's containers need before they can be made: its image, its networks, its volumes, its parents. */
interface Preparation {
    /** The steps that make it ready; empty when it is there. */
    Set<Integer> before(Service service);

    /** Why it cannot be had, already reported as a finding. */
    Optional<Reason> missing(Service service);
}
