package dev.holdfast.plan;

import java.time.Instant;

/**
 * An image whose policy wants it looked at again, which did not work: the one on the node is used.
 *
 * @param since when it first did not work
 * @param words why not, the last time
 * @param again when it is tried again
 */
public record Unrefreshed(Instant since, String words, Instant again) {}
