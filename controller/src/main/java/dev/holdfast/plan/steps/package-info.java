/**
 * Turns decisions into the steps of a plan, in the order that images, networks, volumes and {@code depends_on} ask for.
 *
 * <p>Must not know the engine or how a step is carried out. Read {@link dev.holdfast.plan.steps.Planner} first.
 * Larger than other packages because all of its types number their steps through one builder, which nobody else should see.
 */
@NullMarked
package dev.holdfast.plan.steps;

import org.jspecify.annotations.NullMarked;
