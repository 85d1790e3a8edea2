package dev.holdfast.plan;

import java.util.List;

/**
 * What has to be done, as a graph of steps, and what can only be reported.
 *
 * @param steps in an order in which they could be done one by one
 */
public record Plan(List<Step> steps, List<Finding> findings) {
    /** Nothing to do, nothing to say. */
    public static final Plan EMPTY = new Plan(List.of(), List.of());

    public Plan {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** Whether no step is left, waits included: over a fresh observation, this is what being converged means. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Whether a step would change something on the node; waiting does not. */
    public boolean hasEffects() {
        return steps.stream().anyMatch(step -> step.undoes() == 0 && step.action() instanceof Action.Effect);
    }

    /** Whether a finding keeps the application from being ready. */
    public boolean blocked() {
        return findings.stream().anyMatch(Finding::blocksReady);
    }

    /** The changes in the order of their first step, each once; waits are left out. */
    public List<Change> changes() {
        return steps.stream()
                .filter(step -> step.undoes() == 0 && step.change().kind() != Change.Kind.WAIT)
                .map(Step::change)
                .distinct()
                .toList();
    }

    /** One line a step, then one a finding; stable, and what the planner's tests compare. */
    @Override
    public String toString() {
        return PlanText.of(this);
    }
}
