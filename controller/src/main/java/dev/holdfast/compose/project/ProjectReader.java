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

/** Reads a normalised, consistent tree into the records of the desired project; resources that no service uses are left out. */
public final class ProjectReader {
    private ProjectReader() {}

    /**
     * The desired project.
     *
     * @param files the contents of configs and secrets by path, {@code configs.motd}
     */
    public static DesiredProject read(String name, Mapping project, Map<String, FileContent> files) {
        SortedMap<String, Service> services = new TreeMap<>();
        ServiceReader reader = new ServiceReader(project, files);
        for (Entry entry : project.mapping("services").entries().values())
            services.put(entry.name(), reader.read(entry.name(), (Mapping) entry.value()));
        SortedMap<String, Network> networks = networks(project);
        SortedMap<String, Volume> volumes = volumes(project);
        return new DesiredProject(
                name, services, networks, volumes, ApiRequirements.of(project, networks.keySet(), volumes.keySet()));
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
                            fields.entries("labels")));
        }
        networks.keySet().retainAll(usedNetworks(project));
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
                            fields.entries("labels")));
        }
        volumes.keySet().retainAll(usedVolumes(project));
        return volumes;
    }

    private static List<String> usedNetworks(Mapping project) {
        return project.mapping("services").entries().values().stream()
                .flatMap(entry -> ((Mapping) entry.value()).mapping("networks").entries().keySet().stream())
                .toList();
    }

    private static List<String> usedVolumes(Mapping project) {
        return project.mapping("services").entries().values().stream()
                .flatMap(entry -> ((Mapping) entry.value()).items("volumes").stream())
                .map(Fields::of)
                .filter(volume -> volume.text("type", "").equals("volume"))
                .map(volume -> volume.text("source", ""))
                .toList();
    }
}
