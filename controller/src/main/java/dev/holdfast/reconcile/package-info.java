/**
 * One pass (load, observe, plan, execute, outcome) and the loop round it: a queue of keys, back-off and resync.
 *
 * <p>Must not know YAML, the Engine API, files or metrics; they come in through ports or listen. Read {@link
 * dev.holdfast.reconcile.Reconciler} first, then {@link dev.holdfast.reconcile.ReconcileLoop}.
 */
@NullMarked
package dev.holdfast.reconcile;

import org.jspecify.annotations.NullMarked;
