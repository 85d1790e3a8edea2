package dev.holdfast.compose.value;

import java.util.ArrayList;
import java.util.List;

/** Entries of {@code extra_hosts}: {@code name=address} or {@code name:address}, several addresses with commas. */
public record HostEntry(String host, String address) {
    /** The engine's word for the address of the host. */
    private static final String GATEWAY = "host-gateway";

    /** Reads one list item. */
    public static List<HostEntry> parse(String text) throws InvalidValueException {
        int cut = text.indexOf('=');
        if (cut < 0) cut = text.indexOf(':');
        if (cut <= 0) throw new InvalidValueException("\"" + text + "\" is no host entry, write name=address");
        return of(text.substring(0, cut), text.substring(cut + 1));
    }

    /** Reads a host with one or more addresses. */
    public static List<HostEntry> of(String host, String addresses) throws InvalidValueException {
        List<HostEntry> entries = new ArrayList<>();
        for (String part : addresses.split(",", -1)) {
            String address = IpAddress.withoutBrackets(part.strip());
            if (!address.equals(GATEWAY) && !IpAddress.isValid(address))
                throw new InvalidValueException(
                        "\"" + part.strip() + "\" is not an IP address of host \"" + host + "\" nor \"host-gateway\"");
            entries.add(new HostEntry(host, address));
        }
        return entries;
    }

    /** {@code host:address}, as the engine takes it. */
    @Override
    public String toString() {
        return host + ":" + address;
    }
}
