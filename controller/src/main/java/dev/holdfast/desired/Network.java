package dev.holdfast.desired;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A network of the project ({@code POST /networks/create}).
 *
 * @param key the Compose key
 * @param name the name on the engine
 * @param enableIpv4 null for the engine's default, yes
 * @param external made by somebody else: must exist, is never made, changed or removed
 * @param sensitive attribute paths (as {@link Attributes} spells them) into which a secret flowed; hashed under the key
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
        @Nullable Boolean enableIpv4,
        @Nullable Ipam ipam,
        SortedMap<String, String> labels,
        SortedSet<String> sensitive) {
    public Network {
        driverOpts = Copies.sorted(driverOpts);
        labels = Copies.sorted(labels);
        sensitive = Copies.sorted(sensitive);
    }

    /** A network as the engine makes it when nothing is said. */
    public static Network of(String key, String name) {
        SortedMap<String, String> none = Copies.sorted(Map.of());
        return new Network(
                key, name, false, null, none, false, false, false, null, null, none, Copies.sorted(List.of()));
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
