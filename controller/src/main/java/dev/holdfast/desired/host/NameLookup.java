package dev.holdfast.desired.host;

import java.util.List;

/**
 * How a container turns names into addresses; empty lists leave it to the engine.
 *
 * @param dns addresses of name servers
 * @param dnsOptions options of the resolver, such as {@code ndots:2}
 * @param dnsSearch domains to search; {@code .} for none
 * @param extraHosts {@code host:address} entries of {@code /etc/hosts}
 */
public record NameLookup(List<String> dns, List<String> dnsOptions, List<String> dnsSearch, List<String> extraHosts) {
    /** As the engine has it. */
    public static final NameLookup DEFAULT = new NameLookup(List.of(), List.of(), List.of(), List.of());

    public NameLookup {
        dns = List.copyOf(dns);
        dnsOptions = List.copyOf(dnsOptions);
        dnsSearch = List.copyOf(dnsSearch);
        extraHosts = List.copyOf(extraHosts);
    }
}
