package dev.holdfast.status;

import java.time.Instant;

/**
 * How the roll-out of one revision went.
 *
 * @param version the document's {@code spec.version}, or empty
 * @param outcome the last outcome's word; {@code Converged} stays once it was reached
 * @param when that outcome was first seen
 */
public record HistoryEntry(String version, String sha256, String outcome, Instant when) {}
