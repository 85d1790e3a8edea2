package dev.holdfast.docker.payload;

import dev.holdfast.desired.NetworkAttachment;
import java.util.List;
import java.util.Map;

/** A container's place on one network ({@code EndpointSettings}). */
public final class EndpointPart {
    private EndpointPart() {}

    /** The body of {@code POST /networks/{id}/connect}; {@code aliases} is complete. */
    public static Map<String, Object> connect(String container, NetworkAttachment attachment, List<String> aliases) {
        return Map.of("Container", container, "EndpointConfig", of(attachment, aliases, List.of()));
    }

    static Map<String, Object> of(NetworkAttachment attachment, List<String> aliases, List<String> links) {
        return new Body()
                .list("Aliases", aliases)
                .list("Links", links)
                .object("DriverOpts", attachment.driverOpts())
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
