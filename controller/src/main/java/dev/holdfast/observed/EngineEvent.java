package dev.holdfast.observed;

import java.time.Instant;

/**
 * Something happened on the engine ({@code GET /events}). Only a hint: whoever hears it observes afresh.
 *
 * @param type {@code container}, {@code network}, {@code volume} or {@code image}
 * @param action the engine's word: {@code create}, {@code start}, {@code die}, {@code destroy}, {@code health_status: healthy}, …
 * @param id the object's id (a volume's is its name)
 * @param name the object's name, or empty
 * @param application our application label, or empty when it is not ours
 * @param project the compose project label, or empty
 * @param service the compose service label, or empty
 */
public record EngineEvent(
        String type,
        String action,
        String id,
        String name,
        String application,
        String project,
        String service,
        Instant at) {}
