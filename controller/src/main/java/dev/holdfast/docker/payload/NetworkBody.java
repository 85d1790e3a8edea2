package dev.holdfast.docker.payload;

import dev.holdfast.desired.Network;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /networks/create}. */
public final class NetworkBody {
    private NetworkBody() {}

    /** The whole body; {@code labels} is complete. Without the duplicate check old engines make a second network of the name. */
    public static Map<String, Object> of(Network network, SortedMap<String, String> labels) {
        return new Body()
                .set("Name", network.name())
                .flag("CheckDuplicate", true)
                .set("Driver", network.driver())
                .object("Options", network.driverOpts())
                .flag("Internal", network.internal())
                .flag("Attachable", network.attachable())
                .flag("EnableIPv6", network.enableIpv6())
                .set("EnableIPv4", network.enableIpv4())
                .set("IPAM", ipam(network.ipam()))
                .object("Labels", labels)
                .fields();
    }

    private static @Nullable Map<String, Object> ipam(Network.@Nullable Ipam ipam) {
        if (ipam == null) return null;
        return new Body()
                .set("Driver", ipam.driver())
                .object("Options", ipam.options())
                .list("Config", ipam.pools().stream().map(NetworkBody::pool).toList())
                .fields();
    }

    private static Map<String, Object> pool(Network.Pool pool) {
        return new Body()
                .set("Subnet", pool.subnet())
                .set("IPRange", pool.ipRange())
                .set("Gateway", pool.gateway())
                .object("AuxiliaryAddresses", pool.auxAddresses())
                .fields();
    }
}
