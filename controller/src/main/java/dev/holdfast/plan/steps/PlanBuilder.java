package dev.holdfast.plan.steps;

import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Numbers the steps of a plan in the making. */
final class PlanBuilder {
    private final List<Step> steps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Adds a step that begins when all of {@code requires} are done, and returns its number. */
    int add(Change change, Action action, Collection<Integer> requires) {
        return add(change, action, requires, Set.of(), 0);
    }

    /** Adds a step that also waits for the end, good or bad, of all of {@code follows}. */
    int add(Change change, Action action, Collection<Integer> requires, Collection<Integer> follows) {
        return add(change, action, requires, follows, 0);
    }

    /** Adds a step that runs only when the step {@code undoes} failed. */
    int addUndo(int undoes, Change change, Action action, Collection<Integer> requires) {
        return add(change, action, requires, Set.of(), undoes);
    }

    private int add(
            Change change, Action action, Collection<Integer> requires, Collection<Integer> follows, int undoes) {
        int number = steps.size() + 1;
        steps.add(new Step(number, action, change, new TreeSet<>(requires), new TreeSet<>(follows), undoes));
        return number;
    }

    void report(Finding finding) {
        findings.add(finding);
    }

    Plan build() {
        return new Plan(steps, findings);
    }
}
