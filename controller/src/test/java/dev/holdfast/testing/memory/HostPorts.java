package dev.holdfast.testing.memory;

import dev.holdfast.desired.PortBinding;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The ports of the host: who publishes must find them free. */
final class HostPorts {
    private final SortedSet<Held> taken = new TreeSet<>();

    /** Takes the port, or the first free one of a range; empty when there is none. */
    Optional<Held> take(PortBinding binding) {
        String address = binding.hostIp() == null ? "0.0.0.0" : binding.hostIp();
        Optional<Held> free = candidates(binding)
                .mapToObj(port -> new Held(port, binding.protocol(), address))
                .filter(held -> taken.stream().noneMatch(held::clashes))
                .findFirst();
        free.ifPresent(taken::add);
        return free;
    }

    void release(SortedSet<Held> held) {
        taken.removeAll(held);
        held.clear();
    }

    private static IntStream candidates(PortBinding binding) {
        if (binding.published() == null) return IntStream.rangeClosed(32768, 60999);
        String[] ends = binding.published().split("-", -1);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    /** One port in use. */
    record Held(int port, String protocol, String address) implements Comparable<Held> {
        boolean clashes(Held other) {
            return port == other.port
                    && protocol.equals(other.protocol)
                    && (any() || other.any() || address.equals(other.address));
        }

        private boolean any() {
            return address.equals("0.0.0.0") || address.isEmpty();
        }

        @Override
        public int compareTo(Held other) {
            return Comparator.comparingInt(Held::port)
                    .thenComparing(Held::protocol)
                    .thenComparing(Held::address)
                    .compare(this, other);
        }
    }
}
