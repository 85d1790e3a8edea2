package dev.holdfast.plan.steps;

import dev.holdfast.desired.Service;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.decision.Decisions;
import dev.holdfast.plan.decision.Following;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The containers that a service's containers are made from or linked to: they have to run, under their final name, before. */
final class Parents implements Preparation {
    private final Decisions decisions;
    private final Gates gates;

    Parents(Decisions decisions, Gates gates) {
        this.decisions = decisions;
        this.gates = gates;
    }

    @Override
    public Set<Integer> before(Service service) {
        Set<Integer> steps = new TreeSet<>();
        for (Following following : Following.of(service)) steps.addAll(gates.startsOf(following.service()));
        for (String link : service.container().links()) steps.addAll(gates.startsOf(Links.name(link)));
        return steps;
    }

    @Override
    public Optional<Reason> missing(Service service) {
        return Following.of(service).stream()
                .filter(following -> decisions.first(following.service()).isEmpty())
                .findFirst()
                .map(following -> new Reason(
                        Reason.Code.DEPENDENCY,
                        following.service() + " runs no container that " + following.attribute() + " could mean"));
    }
}
