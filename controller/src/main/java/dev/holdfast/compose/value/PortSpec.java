package dev.holdfast.compose.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One published port in the short notation {@code [ip:][published[-published]:]target[-target][/protocol]}.
 *
 * @param hostIp the address to bind, or empty for all
 * @param published the host port or range, or empty for any free port
 * @param target the container port
 */
public record PortSpec(String hostIp, String published, int target, String protocol) {
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

    /** Reads the short notation; ranges of equal length pair one to one. */
    public static List<PortSpec> parse(String text) throws InvalidValueException {
        int slash = text.indexOf('/');
        boolean silent = slash < 0 || slash == text.length() - 1;
        String protocol = silent ? "tcp" : protocol(text.substring(slash + 1));
        String ports = slash < 0 ? text : text.substring(0, slash);
        int beforeTarget = ports.lastIndexOf(':');
        String left = beforeTarget < 0 ? "" : ports.substring(0, beforeTarget);
        int beforePublished = left.lastIndexOf(':');
        String hostIp = beforePublished < 0 ? "" : hostIp(left.substring(0, beforePublished));
        PortRange target = PortRange.parse(ports.substring(beforeTarget + 1));
        String publishedText = left.substring(beforePublished + 1);
        Optional<PortRange> published =
                publishedText.isEmpty() ? Optional.empty() : Optional.of(PortRange.parse(publishedText));
        return pair(text, hostIp, published, target, protocol);
    }

    /** Checks and lower-cases a protocol. */
    public static String protocol(String text) throws InvalidValueException {
        String protocol = text.toLowerCase(Locale.ROOT);
        if (PROTOCOLS.contains(protocol)) return protocol;
        throw new InvalidValueException("\"" + text + "\" is not a protocol, use tcp, udp or sctp");
    }

    /** Checks an address to bind and removes its brackets; an empty one means all addresses. */
    public static String hostIp(String text) throws InvalidValueException {
        String address = IpAddress.withoutBrackets(text);
        if (address.isEmpty() || IpAddress.isValid(address)) return address;
        throw new InvalidValueException("\"" + text + "\" is not an IP address");
    }

    private static List<PortSpec> pair(
            String text, String hostIp, Optional<PortRange> published, PortRange target, String protocol)
            throws InvalidValueException {
        if (published.isPresent() && target.size() == 1)
            return List.of(new PortSpec(hostIp, published.get().toString(), target.first(), protocol));
        if (published.isPresent() && published.get().size() != target.size())
            throw new InvalidValueException("\"" + text + "\" publishes "
                    + published.get().size() + " ports for " + target.size() + ", both ranges need the same length");
        List<PortSpec> specs = new ArrayList<>();
        for (int i = 0; i < target.size(); i++) {
            int offset = i;
            String port = published
                    .map(range -> String.valueOf(range.first() + offset))
                    .orElse("");
            specs.add(new PortSpec(hostIp, port, target.first() + i, protocol));
        }
        return specs;
    }
}
