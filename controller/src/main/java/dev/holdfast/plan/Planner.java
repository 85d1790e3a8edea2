package dev.holdfast.plan;

/** Compares desired with observed and says what to do, why, and in which order. Pure and deterministic. */
public final class Planner {
    /** The plan that makes the observed project the desired one; an empty desired project is a deletion. */
    public Plan plan(PlanRequest request) {
        return Plan.EMPTY;
    }
}
