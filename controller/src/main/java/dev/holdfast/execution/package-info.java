/**
 * Runs a plan, in parallel where the graph allows, and records what became of each step.
 *
 * <p>Must not know why a step is there, what the engine is, or what happens next. Read {@link
 * dev.holdfast.execution.PlanExecutor} first; {@link dev.holdfast.execution.ActionPerformer} and {@link
 * dev.holdfast.execution.Waiter} are the ports an engine adapter implements.
 */
@NullMarked
package dev.holdfast.execution;

import org.jspecify.annotations.NullMarked;
