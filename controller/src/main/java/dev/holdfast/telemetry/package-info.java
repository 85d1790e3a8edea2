/**
 * What the controller shows of itself: metrics, health over HTTP, the event log on disk and the log on the terminal.
 *
 * <p>Everything here listens and nothing flows back into deciding. Must not know documents, Compose or the Engine API. Read
 * {@link dev.holdfast.telemetry.MetricName} first, then {@link dev.holdfast.telemetry.Metrics} and {@link
 * dev.holdfast.telemetry.StoryLog}; the event log is in {@code events}.
 */
@NullMarked
package dev.holdfast.telemetry;

import org.jspecify.annotations.NullMarked;
