package dev.holdfast.docker.client;

/**
 * What the engine is and which API version is spoken with it ({@code GET /version}).
 *
 * @param engine the engine's own version, such as {@code 20.10.24}
 * @param api the version spoken, such as {@code 1.41}
 */
public record EngineVersion(String engine, String api) {
    /** The newest version whose requests and answers this adapter knows; newer engines are spoken to in this one. */
    public static final String NEWEST_KNOWN = "1.44";

    /**
     * The version to speak.
     *
     * @throws UnsupportedEngine when the engine's oldest version is newer than the newest known
     */
    static EngineVersion negotiate(String engine, String newest, String oldest) {
        if (compare(oldest, NEWEST_KNOWN) > 0)
            throw new UnsupportedEngine("the engine " + engine + " speaks API " + oldest
                    + " and newer, this Holdfast knows versions up to " + NEWEST_KNOWN
                    + ": use a newer Holdfast, or an engine that still speaks " + NEWEST_KNOWN);
        return new EngineVersion(engine, compare(newest, NEWEST_KNOWN) < 0 ? newest : NEWEST_KNOWN);
    }

    /** Whether the spoken version is the given one or newer. */
    public boolean atLeast(String version) {
        return compare(api, version) >= 0;
    }

    private static int compare(String one, String other) {
        String[] left = one.split("\\.", -1);
        String[] right = other.split("\\.", -1);
        int major = Integer.compare(number(left, 0), number(right, 0));
        return major != 0 ? major : Integer.compare(number(left, 1), number(right, 1));
    }

    private static int number(String[] parts, int index) {
        try {
            return index < parts.length ? Integer.parseInt(parts[index]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The engine is too new; the message is a sentence. */
    static final class UnsupportedEngine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedEngine(String message) {
            super(message);
        }
    }
}
