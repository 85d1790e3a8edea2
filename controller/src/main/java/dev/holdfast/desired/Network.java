package dev.holdfast.desired;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A network of the project ({@code POST /networks/create}).
 *
 * @param key the Compose key
 * @param name the name on the engine
 * @param external made by somebody else: must exist, is never made, changed or removed
 */
public record Network(
        String key,
        String name,
        boolean external,
        @Nullable String driver,
        SortedMap<String, String> driverOpts,
        boolean internal,
        boolean attachable,
        boolean enableIpv6,
        @Nullable Ipam ipam,
        SortedMap<String, String> labels) {
    public Network {
        driverOpts = Copies.sorted(driverOpts);
        labels = Copies.sorted(labels);
    }

    /** Address management of a network. */
    public record Ipam(@Nullable String driver, SortedMap<String, String> options, List<Pool> pools) {
        public Ipam {
            options = Copies.sorted(options);
            pools = List.copyOf(pools);
        }
    }

    /** One address pool; CIDR texts and addresses as declared. */
    public record Pool(
            @Nullable String subnet,
            @Nullable String ipRange,
            @Nullable String gateway,
            SortedMap<String, String> auxAddresses) {
        public Pool {
            auxAddresses = Copies.sorted(auxAddresses);
        }
    }
}
