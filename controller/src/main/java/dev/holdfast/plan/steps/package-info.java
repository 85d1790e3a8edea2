/**
 * Turns decisions into the steps of a plan, in the order that images, networks, volumes and {@code depends_on} ask for.
 *
 * <p>Must not know the engine or how a step is carried out. Read {@link dev.holdfast.plan.steps.Planner} first.
 *
 * <p>Larger than other packages because each sort of step is a type of its own, and all of them add to one graph through a builder
 * nobody else should see.
 */
@NullMarked
package dev.holdfast.plan.steps;

import org.jspecify.annotations.NullMarked;
