package dev.holdfast.docker.payload;

import dev.holdfast.desired.NetworkAttachment;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A container's place on one network ({@code EndpointSettings}). */
public final class EndpointPart {
    private static final String INTERFACE_NAME = "com.docker.network.endpoint.ifname";

    private EndpointPart() {}

    /** The body of {@code POST /networks/{id}/connect}; {@code aliases} and {@code links} are complete. */
    public static Map<String, Object> connect(
            String container, NetworkAttachment attachment, List<String> aliases, List<String> links) {
        return Map.of(
                "Container", container, "EndpointConfig", of(attachment, attachment.macAddress(), aliases, links));
    }

    /** The name of the interface travels among the options of the driver. */
    private static Map<String, String> driverOpts(NetworkAttachment attachment) {
        if (attachment.interfaceName() == null) return attachment.driverOpts();
        SortedMap<String, String> options = new TreeMap<>(attachment.driverOpts());
        options.put(INTERFACE_NAME, attachment.interfaceName());
        return options;
    }

    static Map<String, Object> of(
            NetworkAttachment attachment, @Nullable String macAddress, List<String> aliases, List<String> links) {
        return new Body()
                .list("Aliases", aliases)
                .list("Links", links)
                .object("DriverOpts", driverOpts(attachment))
                .set("MacAddress", macAddress)
                .set("GwPriority", attachment.gatewayPriority())
                .object(
                        "IPAMConfig",
                        new Body()
                                .set("IPv4Address", attachment.ipv4Address())
                                .set("IPv6Address", attachment.ipv6Address())
                                .list("LinkLocalIPs", attachment.linkLocalIps())
                                .fields())
                .fields();
    }
}
