/**
 * The difference between desired and observed, as a graph of steps that each say why. Pure: values in, a value out.
 *
 * <p>Must not know the engine's API, threads, files or the clock. Read {@link dev.holdfast.plan.steps.Planner}, then {@link
 * dev.holdfast.plan.Plan} and {@link dev.holdfast.plan.Action}.
 */
@NullMarked
package dev.holdfast.plan;

import org.jspecify.annotations.NullMarked;
