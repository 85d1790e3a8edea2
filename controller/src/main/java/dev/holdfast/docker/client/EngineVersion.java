package dev.holdfast.docker.client;

import dev.holdfast.desired.engine.ApiVersion;

/**
 * What the engine is and which API version is spoken with it ({@code GET /version}).
 *
 * @param engine the engine's own version, such as {@code 20.10.24}
 * @param api the version spoken: the engine's newest, or the newest known here when that is older
 */
public record EngineVersion(String engine, ApiVersion api) {
    /** The oldest version whose requests and answers this adapter knows. */
    public static final ApiVersion OLDEST_KNOWN = ApiVersion.of("1.41");

    /** The newest one; newer engines are spoken to in this one. */
    public static final ApiVersion NEWEST_KNOWN = ApiVersion.of("1.51");

    /**
     * The version to speak.
     *
     * @throws UnsupportedEngine when the engine and this adapter have no version in common
     */
    static EngineVersion negotiate(String engine, ApiVersion newest, ApiVersion oldest) {
        if (!NEWEST_KNOWN.atLeast(oldest))
            throw new UnsupportedEngine("the engine " + engine + " speaks API " + oldest
                    + " and newer, this Holdfast knows versions up to " + NEWEST_KNOWN
                    + ": use a newer Holdfast, or an engine that still speaks " + NEWEST_KNOWN);
        if (!newest.atLeast(OLDEST_KNOWN))
            throw new UnsupportedEngine(
                    "the engine " + engine + " speaks API " + newest + " and older, this Holdfast needs "
                            + OLDEST_KNOWN.withRelease() + " or newer: upgrade the engine");
        return new EngineVersion(engine, newest.atLeast(NEWEST_KNOWN) ? NEWEST_KNOWN : newest);
    }

    /** The engine is too new or too old; the message is a sentence. */
    static final class UnsupportedEngine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedEngine(String message) {
            super(message);
        }
    }
}
