package dev.holdfast.docker.payload;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.PortBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Exposed ports and their bindings; a range of host ports stays a text, of which the engine picks one. */
final class Ports {
    private Ports() {}

    static SortedMap<String, Object> exposed(ContainerSpec spec) {
        SortedMap<String, Object> ports = new TreeMap<>();
        for (String expose : spec.expose()) for (String port : single(expose)) ports.put(port, Map.of());
        for (PortBinding binding : spec.ports()) ports.put(key(binding), Map.of());
        return ports;
    }

    static SortedMap<String, List<Map<String, String>>> bindings(ContainerSpec spec) {
        SortedMap<String, List<Map<String, String>>> bindings = new TreeMap<>();
        for (PortBinding binding : spec.ports())
            bindings.computeIfAbsent(key(binding), ignored -> new ArrayList<>())
                    .add(Map.of("HostIp", orEmpty(binding.hostIp()), "HostPort", orEmpty(binding.published())));
        return bindings;
    }

    private static String key(PortBinding binding) {
        return binding.target() + "/" + binding.protocol();
    }

    /** The single ports of {@code 80/tcp} or {@code 3000-3005/udp}. */
    private static List<String> single(String expose) {
        int slash = expose.indexOf('/');
        String numbers = slash < 0 ? expose : expose.substring(0, slash);
        String protocol = slash < 0 ? "/tcp" : expose.substring(slash);
        int dash = numbers.indexOf('-');
        if (dash < 0) return List.of(numbers + protocol);
        List<String> ports = new ArrayList<>();
        int last = Integer.parseInt(numbers.substring(dash + 1));
        for (int port = Integer.parseInt(numbers.substring(0, dash)); port <= last; port++) ports.add(port + protocol);
        return ports;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
