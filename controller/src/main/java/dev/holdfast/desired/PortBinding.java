package dev.holdfast.desired;

import org.jspecify.annotations.Nullable;

/**
 * One published port.
 *
 * @param hostIp the address to bind, or null for all
 * @param published the host port or a range {@code 8000-8010} of which the engine picks one; null for any free port
 * @param target the container port
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 */
public record PortBinding(@Nullable String hostIp, @Nullable String published, int target, String protocol) {
    /** Whether the engine chooses from a range; such starts are serial because its allocation races. */
    public boolean range() {
        return published != null && published.contains("-");
    }

    @Override
    public String toString() {
        return (hostIp == null ? "" : hostIp + ":") + (published == null ? "" : published) + ":" + target + "/"
                + protocol;
    }
}
