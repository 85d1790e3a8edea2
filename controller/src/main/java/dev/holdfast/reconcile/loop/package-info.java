/**
 * The loop round the passes: a queue of keys, back-off, resync, requests, and which engine event concerns whom.
 *
 * <p>Must not know what a pass does inside. Read {@link dev.holdfast.reconcile.loop.ReconcileLoop} first.
 */
@NullMarked
package dev.holdfast.reconcile.loop;

import org.jspecify.annotations.NullMarked;
