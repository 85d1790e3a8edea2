package dev.holdfast.desired;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A service's place on one network ({@code EndpointSettings}).
 *
 * @param key the key under the project's {@code networks}
 * @param name the network's name on the engine
 * @param aliases further names; the service and container names are added by whoever connects
 */
public record NetworkAttachment(
        String key,
        String name,
        List<String> aliases,
        @Nullable String ipv4Address,
        @Nullable String ipv6Address,
        List<String> linkLocalIps,
        SortedMap<String, String> driverOpts) {
    public NetworkAttachment {
        aliases = List.copyOf(aliases);
        linkLocalIps = List.copyOf(linkLocalIps);
        driverOpts = Copies.sorted(driverOpts);
    }
}
