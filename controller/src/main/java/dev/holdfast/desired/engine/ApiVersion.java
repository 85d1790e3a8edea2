package dev.holdfast.desired.engine;

import java.util.Map;

/** A version of the Engine API, such as {@code 1.41}; they are compared as numbers. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** The first release of Docker Engine with each version. Source: the version history of the Engine API. */
    private static final Map<String, String> RELEASES = Map.ofEntries(
            Map.entry("1.41", "20.10"),
            Map.entry("1.42", "23"),
            Map.entry("1.43", "24"),
            Map.entry("1.44", "25"),
            Map.entry("1.45", "26"),
            Map.entry("1.46", "27"),
            Map.entry("1.47", "27.2"),
            Map.entry("1.48", "28"),
            Map.entry("1.49", "28.1"),
            Map.entry("1.50", "28.2"),
            Map.entry("1.51", "28.3"),
            Map.entry("1.52", "29"));

    private static final ApiVersion ALL_NETWORKS = new ApiVersion(1, 44);

    /** The version as engines spell it; a part that is no number counts as 0. */
    public static ApiVersion of(String text) {
        String[] parts = text.split("\\.", -1);
        return new ApiVersion(number(parts, 0), number(parts, 1));
    }

    private static int number(String[] parts, int index) {
        try {
            return index < parts.length ? Integer.parseInt(parts[index]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether it is the given one or newer. */
    public boolean atLeast(ApiVersion other) {
        return compareTo(other) >= 0;
    }

    /** Whether a container is created on all its networks at once; before, on one, and connected to the others. */
    public boolean createsOnAllNetworks() {
        return atLeast(ALL_NETWORKS);
    }

    /** With the engine people know it by: {@code 1.43 (Docker 24)}. */
    public String withRelease() {
        String release = RELEASES.get(toString());
        return release == null ? toString() : this + " (Docker " + release + ")";
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
