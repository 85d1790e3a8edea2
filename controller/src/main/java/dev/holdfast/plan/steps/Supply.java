package dev.holdfast.plan.steps;

import dev.holdfast.desired.Service;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Images, networks or volumes: each is made once a plan, or cannot be had, whichever service asks for it. */
abstract class Supply implements Preparation {
    private final PlanBuilder builder;
    private final Map<String, Integer> made = new HashMap<>();
    private final Map<String, Reason> missing = new HashMap<>();

    Supply(PlanBuilder builder) {
        this.builder = builder;
    }

    /** What the service needs, by the names under which it is made or missing. */
    abstract Stream<String> needs(Service service);

    /** The step makes it. */
    final void made(String name, int step) {
        made.put(name, step);
    }

    /** It cannot be had, which is said once. */
    final void missing(String name, Subject subject, Reason reason) {
        if (missing.put(name, reason) == null) builder.report(new Finding(subject, reason, true));
    }

    @Override
    public final Set<Integer> before(Service service) {
        Set<Integer> steps = new TreeSet<>();
        needs(service).filter(made::containsKey).forEach(name -> steps.add(made.get(name)));
        return steps;
    }

    /** Every step that makes something. */
    final Set<Integer> all() {
        return new TreeSet<>(made.values());
    }

    @Override
    public final Optional<Reason> missing(Service service) {
        return needs(service).filter(missing::containsKey).findFirst().map(missing::get);
    }
}
