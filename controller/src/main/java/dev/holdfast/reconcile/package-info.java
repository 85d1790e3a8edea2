/**
 * What a declared application is and what became of a pass over it, with the ports that bring documents and memory in.
 *
 * <p>Must not know YAML, the Engine API, files or metrics; they come in through ports or listen. Read {@link
 * dev.holdfast.reconcile.pass.Reconciler} for one pass, {@link dev.holdfast.reconcile.loop.ReconcileLoop} for the loop.
 */
@NullMarked
package dev.holdfast.reconcile;

import org.jspecify.annotations.NullMarked;
