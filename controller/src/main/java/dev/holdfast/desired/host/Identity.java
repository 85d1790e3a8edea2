package dev.holdfast.desired.host;

import org.jspecify.annotations.Nullable;

/**
 * Who a container is on a network; null leaves it to the engine.
 *
 * @param hostname the host name in the container
 * @param domainname the domain of the host name
 * @param macAddress the address on its primary network, {@code 02:42:ac:11:65:43}
 */
public record Identity(
        @Nullable String hostname,
        @Nullable String domainname,
        @Nullable String macAddress) {
    /** As the engine names it. */
    public static final Identity DEFAULT = new Identity(null, null, null);
}
