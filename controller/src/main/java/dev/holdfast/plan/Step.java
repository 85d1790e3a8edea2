package dev.holdfast.plan;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One step of a plan.
 *
 * @param number from 1, unique in the plan; a step only requires lower numbers
 * @param change the change it is part of
 * @param requires the steps that have to be done before
 * @param follows the steps that have to have ended before, in whatever way
 * @param undoes 0, or the step whose failure is what makes this one run: it puts things back
 */
public record Step(
        int number, Action action, Change change, SortedSet<Integer> requires, SortedSet<Integer> follows, int undoes) {
    public Step {
        requires = Collections.unmodifiableSortedSet(new TreeSet<>(requires));
        follows = Collections.unmodifiableSortedSet(new TreeSet<>(follows));
    }

    /** Whether those that require it go on, and nothing counts as failed, when it fails. */
    public boolean tolerated() {
        return action instanceof Action.PullImage pull && pull.need() == PullNeed.REFRESH;
    }

    /** What its action does, as the plan's text says it: {@code create shop-web-1}; stable, without a secret. */
    public String text() {
        return PlanText.of(action);
    }
}
