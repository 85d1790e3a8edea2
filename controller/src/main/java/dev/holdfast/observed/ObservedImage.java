package dev.holdfast.observed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One local image.
 *
 * @param id the image id, {@code sha256:…}
 * @param digest a repository digest, {@code repository@sha256:…}, or empty when it was never pulled or pushed
 * @param taggedAt when the tag was last set here, or null when the engine does not say
 */
public record ObservedImage(
        String id, String digest, @Nullable Instant taggedAt) {}
