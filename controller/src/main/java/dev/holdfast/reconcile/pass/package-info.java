/**
 * One pass over one application: load, observe, plan, execute, outcome.
 *
 * <p>Must not know when a pass runs or what comes after it. Read {@link dev.holdfast.reconcile.pass.Reconciler} first.
 */
@NullMarked
package dev.holdfast.reconcile.pass;

import org.jspecify.annotations.NullMarked;
