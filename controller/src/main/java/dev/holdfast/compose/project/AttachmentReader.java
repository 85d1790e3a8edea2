package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.NetworkAttachment;
import java.util.Comparator;
import java.util.List;

/** Reads the networks of a service in connect order: priority descending, then key. */
final class AttachmentReader {
    private final Mapping networks;

    AttachmentReader(Mapping project) {
        this.networks = project.mapping("networks");
    }

    List<NetworkAttachment> read(Mapping attachments) {
        return attachments.entries().values().stream()
                .sorted(Comparator.comparingLong(AttachmentReader::priority)
                        .reversed()
                        .thenComparing(Entry::name))
                .map(this::attachment)
                .toList();
    }

    private static long priority(Entry entry) {
        Long priority = Fields.of(entry.value()).number("priority");
        return priority == null ? 0 : priority;
    }

    private NetworkAttachment attachment(Entry entry) {
        Fields fields = Fields.of(entry.value());
        return new NetworkAttachment(
                entry.name(),
                networks.mapping(entry.name()).text("name").orElse(entry.name()),
                fields.texts("aliases"),
                fields.text("ipv4_address"),
                fields.text("ipv6_address"),
                fields.texts("link_local_ips"),
                fields.entries("driver_opts"),
                fields.text("mac_address"),
                fields.number("gw_priority"),
                fields.text("interface_name"));
    }
}
