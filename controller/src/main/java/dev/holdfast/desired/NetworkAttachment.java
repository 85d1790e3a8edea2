package dev.holdfast.desired;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service's place on one network ({@code EndpointSettings}).
 *
 * @param key the key under the project's {@code networks}
 * @param name the network's name on the engine
 * @param aliases further names as declared; {@link #aliases(String, String)} is the whole list
 * @param macAddress the hardware address on this network
 * @param gatewayPriority the highest one among a container's networks has the default gateway
 * @param interfaceName what the network is called in the container, such as {@code eth1}
 */
public record NetworkAttachment(
        String key,
        String name,
        List<String> aliases,
        @Nullable String ipv4Address,
        @Nullable String ipv6Address,
        List<String> linkLocalIps,
        SortedMap<String, String> driverOpts,
        @Nullable String macAddress,
        @Nullable Long gatewayPriority,
        @Nullable String interfaceName) {
    public NetworkAttachment {
        aliases = List.copyOf(aliases);
        linkLocalIps = List.copyOf(linkLocalIps);
        driverOpts = Copies.sorted(driverOpts);
    }

    /** A place without addresses or options of its own. */
    public static NetworkAttachment of(String key, String name, List<String> aliases) {
        return new NetworkAttachment(
                key, name, aliases, null, null, List.of(), Copies.sorted(Map.of()), null, null, null);
    }

    /** All names under which a container is found on the network: its own, its service's, the declared ones; each once. */
    public List<String> aliases(String containerName, String service) {
        return Stream.concat(Stream.of(containerName, service), aliases.stream())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return Attributes.colons(
                name,
                aliases.isEmpty() ? "" : "aliases=" + aliases,
                ipv4Address,
                ipv6Address,
                linkLocalIps.isEmpty() ? "" : "link_local_ips=" + linkLocalIps,
                driverOpts.isEmpty() ? "" : "driver_opts=" + driverOpts,
                macAddress == null ? "" : "mac_address=" + macAddress,
                gatewayPriority == null ? "" : "gw_priority=" + gatewayPriority,
                interfaceName == null ? "" : "interface_name=" + interfaceName);
    }
}
