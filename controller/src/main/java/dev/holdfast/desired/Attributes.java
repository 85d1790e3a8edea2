package dev.holdfast.desired;

import dev.holdfast.desired.host.BlockIo;
import dev.holdfast.desired.host.CpuLimits;
import dev.holdfast.desired.host.Devices;
import dev.holdfast.desired.host.MemoryLimits;
import dev.holdfast.desired.host.Namespaces;
import dev.holdfast.desired.host.Privileges;
import dev.holdfast.desired.host.Resources;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a container as path and canonical text: what the fingerprint hashes and what a cause names.
 * Absent and default values have no entry, so that a new attribute changes nobody's fingerprint. Paths are Compose's:
 * {@code image}, {@code environment.TAG}, {@code ports}, {@code volumes}, {@code deploy.resources.memory}.
 */
public final class Attributes {
    private final SortedMap<String, String> texts = new TreeMap<>();

    private Attributes() {}

    /** Every attribute that a container of the service is made from and that is not the default, by path. */
    public static SortedMap<String, String> of(Service service) {
        SortedMap<String, String> all = new TreeMap<>(of(service.container()));
        all.putAll(service.hooks().attributes());
        return Copies.sorted(all);
    }

    /** Every attribute of the container that is not the default, by path. */
    public static SortedMap<String, String> of(ContainerSpec spec) {
        Attributes attributes = new Attributes();
        attributes.process(spec);
        attributes.storage(spec);
        attributes.network(spec);
        attributes.rights(spec);
        attributes.cpu(spec.resources().cpu());
        attributes.memory(spec.resources().memory());
        attributes.blockIo(spec.resources().blockIo());
        attributes.limits(spec.resources());
        attributes.devices(spec.devices());
        return Copies.sorted(attributes.texts);
    }

    /** Every setting of the network that is not the default, by path; its name is none of them. */
    public static SortedMap<String, String> of(Network network) {
        Attributes attributes = new Attributes();
        if (!"bridge".equals(network.driver())) attributes.text("driver", network.driver());
        attributes.entries("driver_opts", network.driverOpts());
        attributes.flag("internal", network.internal());
        attributes.flag("attachable", network.attachable());
        attributes.flag("enable_ipv6", network.enableIpv6());
        attributes.text("enable_ipv4", network.enableIpv4());
        attributes.entries("labels", network.labels());
        Network.Ipam ipam = network.ipam();
        if (ipam != null) {
            attributes.text("ipam.driver", ipam.driver());
            attributes.entries("ipam.options", ipam.options());
            attributes.collection(
                    "ipam.config", ipam.pools().stream().map(Object::toString).toList());
        }
        return Copies.sorted(attributes.texts);
    }

    /** Every setting of the volume that is not the default, by path; its name is none of them. */
    public static SortedMap<String, String> of(Volume volume) {
        Attributes attributes = new Attributes();
        if (!Volume.LOCAL.equals(volume.driver())) attributes.text("driver", volume.driver());
        attributes.entries("driver_opts", volume.driverOpts());
        attributes.entries("labels", volume.labels());
        return Copies.sorted(attributes.texts);
    }

    /** The attributes that stand for the content of a config or secret: never shown, whatever it is. */
    static Set<String> contents(ContainerSpec spec) {
        return spec.files().stream().map(FileMount::contentPath).collect(Collectors.toSet());
    }

    private void process(ContainerSpec spec) {
        text("image", spec.image());
        text("platform", spec.platform());
        list("entrypoint", spec.entrypoint());
        list("command", spec.command());
        entries("environment", spec.environment());
        entries("labels", spec.labels());
        entries("annotations", spec.annotations());
        text("working_dir", spec.workingDir());
        text("user", spec.user());
        flag("tty", spec.tty());
        flag("stdin_open", spec.stdinOpen());
        text("healthcheck", spec.healthcheck());
        text("stop_signal", spec.stopSignal());
        text("stop_grace_period", spec.stopGracePeriod());
        text("init", spec.init());
        text("restart", restart(spec.restart()));
        text("logging", spec.logging());
        text("runtime", spec.runtime());
    }

    private void storage(ContainerSpec spec) {
        for (Mount mount : spec.mounts()) text("volumes." + mount.target(), mount);
        entries("tmpfs", spec.tmpfs());
        flag("read_only", spec.readOnly());
        collection("volumes_from", spec.volumesFrom());
        for (FileMount file : spec.files()) {
            text(file.path() + "." + file.target(), file);
            text(file.contentPath(), file.contentDigest());
        }
    }

    private void network(ContainerSpec spec) {
        text("hostname", spec.identity().hostname());
        text("domainname", spec.identity().domainname());
        text("mac_address", spec.identity().macAddress());
        collection("expose", spec.expose());
        collection(
                "ports",
                spec.ports().stream().map(PortBinding::toString).sorted().toList());
        text("network_mode", spec.networkMode());
        int order = 0;
        for (NetworkAttachment attachment : spec.networks())
            text("networks." + attachment.key(), (order++ == 0 ? "primary " : "") + attachment);
        collection("links", spec.links());
        collection("external_links", spec.externalLinks());
        // In /etc/hosts, as in a mapping, one name does not come before another.
        collection("extra_hosts", new TreeSet<>(spec.nameLookup().extraHosts()));
        collection("dns", spec.nameLookup().dns());
        collection("dns_opt", spec.nameLookup().dnsOptions());
        collection("dns_search", spec.nameLookup().dnsSearch());
    }

    private void rights(ContainerSpec spec) {
        Privileges privileges = spec.privileges();
        collection("cap_add", privileges.capAdd().stream().sorted().toList());
        collection("cap_drop", privileges.capDrop().stream().sorted().toList());
        collection("security_opt", privileges.securityOpt());
        collection("group_add", privileges.groupAdd());
        flag("privileged", privileges.privileged());
        entries("sysctls", spec.sysctls());
        Namespaces namespaces = spec.namespaces();
        text("ipc", namespaces.ipc());
        text("pid", namespaces.pid());
        text("uts", namespaces.uts());
        text("userns_mode", namespaces.user());
        text("cgroup", namespaces.cgroup());
    }

    private void cpu(CpuLimits cpu) {
        text("deploy.resources.cpus", cpu.nanoCpus());
        text("cpu_shares", cpu.shares());
        text("cpu_period", cpu.period());
        text("cpu_quota", cpu.quota());
        text("cpu_rt_period", cpu.realtimePeriod());
        text("cpu_rt_runtime", cpu.realtimeRuntime());
        text("cpuset", cpu.cpuset());
    }

    private void memory(MemoryLimits memory) {
        text("deploy.resources.memory", memory.limit());
        text("deploy.resources.memory_reservation", memory.reservation());
        text("memswap_limit", memory.swap());
        text("mem_swappiness", memory.swappiness());
        text("shm_size", memory.shm());
        flag("oom_kill_disable", memory.oomKillDisable());
        text("oom_score_adj", memory.oomScoreAdj());
    }

    private void blockIo(BlockIo blockIo) {
        text("blkio_config.weight", blockIo.weight());
        records("blkio_config.weight_device", blockIo.deviceWeights());
        records("blkio_config.device_read_bps", blockIo.readBytes());
        records("blkio_config.device_read_iops", blockIo.readOperations());
        records("blkio_config.device_write_bps", blockIo.writeBytes());
        records("blkio_config.device_write_iops", blockIo.writeOperations());
    }

    private void limits(Resources resources) {
        text("deploy.resources.pids", resources.pids());
        resources.ulimits().forEach((name, limit) -> text("ulimits." + name, limit));
        text("cgroup_parent", resources.cgroupParent());
        entries("storage_opt", resources.storageOptions());
    }

    private void devices(Devices devices) {
        Stream<String> mapped = devices.mappings().stream().map(Devices.Mapping::toString);
        collection("devices", Stream.concat(mapped, devices.names().stream()).toList());
        records("deploy.resources.reservations.devices", devices.requests());
        collection("device_cgroup_rules", devices.cgroupRules());
    }

    private static @Nullable String restart(@Nullable RestartPolicy restart) {
        if (restart == null || restart.mode() == RestartPolicy.Mode.NO) return null;
        return restart.mode().engineName() + (restart.maximumRetries() > 0 ? ":" + restart.maximumRetries() : "");
    }

    private void text(String path, @Nullable Object value) {
        if (value != null) texts.put(path, value.toString());
    }

    private void flag(String path, boolean value) {
        if (value) texts.put(path, "true");
    }

    /** An empty list clears what the image says, which differs from an absent one. */
    private void list(String path, @Nullable List<String> values) {
        if (values != null) texts.put(path, canonical(values));
    }

    private void collection(String path, Collection<String> values) {
        if (!values.isEmpty()) texts.put(path, canonical(values));
    }

    private void records(String path, List<? extends Record> records) {
        collection(path, records.stream().map(Record::toString).toList());
    }

    private void entries(String path, Map<String, String> entries) {
        entries.forEach((key, value) -> texts.put(path + "." + key, value));
    }

    /** The canonical text of a list of strings: {@code ["a", "b"]}. */
    public static String canonical(Collection<String> values) {
        StringBuilder text = new StringBuilder("[");
        for (String value : values) {
            if (text.length() > 1) text.append(", ");
            text.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append(']').toString();
    }

    /** The parts that are there, between colons: how records of the model print themselves. */
    static String colons(@Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(":"));
    }
}
