package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.NetworkAttachment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the networks of a service in connect order: priority descending, then key. */
final class AttachmentReader {
    private static final Comparator<Entry> CONNECT_ORDER =
            Comparator.comparingLong(AttachmentReader::priority).reversed().thenComparing(Entry::name);

    private final Mapping networks;

    AttachmentReader(Mapping project) {
        this.networks = project.mapping("networks");
    }

    List<NetworkAttachment> read(Mapping attachments) {
        return attachments.entries().values().stream()
                .sorted(CONNECT_ORDER)
                .map(this::attachment)
                .toList();
    }

    /** The project without hardware addresses on primary networks: every engine takes such a one, as the container's own. */
    static Mapping withoutPrimaryAddresses(Mapping project) {
        if (project.find("services").isEmpty()) return project;
        return project.with(
                "services",
                project.mapping("services").mapValues(service -> withoutPrimaryAddress((Mapping) service.value())));
    }

    private static Mapping withoutPrimaryAddress(Mapping service) {
        Mapping attachments = service.mapping("networks");
        Optional<Entry> primary = attachments.entries().values().stream().min(CONNECT_ORDER);
        if (primary.isEmpty() || !(primary.get().value() instanceof Mapping attachment)) return service;
        return service.with("networks", attachments.with(primary.get().name(), attachment.without("mac_address")));
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
