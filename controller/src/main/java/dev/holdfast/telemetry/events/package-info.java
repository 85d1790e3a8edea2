/**
 * The event log: what happened and why, on disk, bounded, readable while it is written.
 *
 * <p>Must not know who shows events or how. Read {@link dev.holdfast.telemetry.events.Event} first, then {@link
 * dev.holdfast.telemetry.events.EventLog} and {@link dev.holdfast.telemetry.events.EventReader}.
 */
@NullMarked
package dev.holdfast.telemetry.events;

import org.jspecify.annotations.NullMarked;
