/**
 * What the decision table says about each replica: keep, start, replace, remove, and why.
 *
 * <p>Must not know steps or their order. Read {@link dev.holdfast.plan.decision.ReplicaDecider} first.
 */
@NullMarked
package dev.holdfast.plan.decision;

import org.jspecify.annotations.NullMarked;
