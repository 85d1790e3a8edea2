package dev.holdfast.status;

import java.time.Duration;
import java.time.Instant;

/**
 * The last pass in short.
 *
 * @param steps how many steps were done
 * @param outcome the outcome's word
 */
public record PassSummary(Instant startedAt, Duration duration, int steps, String outcome) {}
