package dev.holdfast.compose.project;

import dev.holdfast.compose.schema.ApiRequirements;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a normalised, consistent tree into the records of the desired project. */
public final class ProjectReader {
    private ProjectReader() {}

    /**
     * The desired project.
     *
     * @param project without the networks and volumes that no service uses
     * @param files the contents of configs and secrets by path, {@code configs.motd}
     */
    public static DesiredProject read(String name, Mapping project, Map<String, FileContent> files) {
        SortedMap<String, Service> services = new TreeMap<>();
        ServiceReader reader = new ServiceReader(project, files);
        for (Entry entry : project.mapping("services").entries().values())
            services.put(entry.name(), reader.read(entry.name(), (Mapping) entry.value()));
        return new DesiredProject(
                name,
                services,
                networks(project),
                volumes(project),
                ApiRequirements.of(AttachmentReader.withoutPrimaryAddresses(project)));
    }

    private static SortedMap<String, Network> networks(Mapping project) {
        SortedMap<String, Network> networks = new TreeMap<>();
        for (Entry entry : project.mapping("networks").entries().values()) {
            Fields fields = Fields.of(entry.value());
            networks.put(
                    entry.name(),
                    new Network(
                            entry.name(),
                            fields.text("name", entry.name()),
                            fields.flag("external"),
                            fields.text("driver"),
                            fields.entries("driver_opts"),
                            fields.flag("internal"),
                            fields.flag("attachable"),
                            fields.flag("enable_ipv6"),
                            fields.optionalFlag("enable_ipv4"),
                            fields.has("ipam") ? ipam(fields.in("ipam")) : null,
                            fields.entries("labels"),
                            fields.secretPaths()));
        }
        return networks;
    }

    private static Network.Ipam ipam(Fields ipam) {
        List<Network.Pool> pools = new ArrayList<>();
        for (YamlNode item : ipam.mapping().items("config")) {
            Fields pool = Fields.of(item);
            pools.add(new Network.Pool(
                    pool.text("subnet"), pool.text("ip_range"), pool.text("gateway"), pool.entries("aux_addresses")));
        }
        return new Network.Ipam(ipam.text("driver"), ipam.entries("options"), pools);
    }

    private static SortedMap<String, Volume> volumes(Mapping project) {
        SortedMap<String, Volume> volumes = new TreeMap<>();
        for (Entry entry : project.mapping("volumes").entries().values()) {
            Fields fields = Fields.of(entry.value());
            volumes.put(
                    entry.name(),
                    new Volume(
                            entry.name(),
                            fields.text("name", entry.name()),
                            fields.flag("external"),
                            fields.text("driver"),
                            fields.entries("driver_opts"),
                            fields.entries("labels"),
                            fields.secretPaths()));
        }
        return volumes;
    }
}
