package dev.holdfast.docker.act;

import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.Volume;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.client.SecretWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Hides secrets in what the engine says about a network or volume that it did not make: its errors repeat what they were given. */
final class SecretSettings {
    private SecretSettings() {}

    static EngineRefusal hide(EngineRefusal refusal, Network network) {
        Set<String> secrets = values(Attributes.of(network), network.sensitive());
        Network.Ipam ipam = network.ipam();
        if (ipam != null && network.sensitive().contains("ipam.config"))
            ipam.pools().forEach(pool -> secrets.addAll(values(pool)));
        return hide(refusal, secrets);
    }

    static EngineRefusal hide(EngineRefusal refusal, Volume volume) {
        return hide(refusal, values(Attributes.of(volume), volume.sensitive()));
    }

    private static Set<String> values(SortedMap<String, String> attributes, SortedSet<String> sensitive) {
        Set<String> values = new HashSet<>();
        attributes.forEach((path, value) -> {
            if (Fingerprint.isSensitive(path, sensitive)) values.add(value);
        });
        return values;
    }

    private static List<String> values(Network.Pool pool) {
        return Stream.concat(
                        Stream.of(pool.subnet(), pool.ipRange(), pool.gateway()).flatMap(Stream::ofNullable),
                        pool.auxAddresses().values().stream())
                .toList();
    }

    private static EngineRefusal hide(EngineRefusal refusal, Set<String> secrets) {
        return new EngineRefusal(refusal.status(), SecretWords.hide(refusal.getMessage(), secrets));
    }
}
