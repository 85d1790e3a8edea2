package dev.holdfast.compose.schema;

import static dev.holdfast.compose.schema.Attribute.later;
import static dev.holdfast.compose.schema.Attribute.noEffect;
import static dev.holdfast.compose.schema.Attribute.refused;
import static dev.holdfast.compose.schema.Attribute.supported;
import static dev.holdfast.compose.schema.Shape.fields;
import static dev.holdfast.compose.schema.Shape.listOf;
import static dev.holdfast.compose.schema.Shape.namedBy;
import static dev.holdfast.compose.schema.Shape.of;
import static dev.holdfast.compose.schema.Shape.pairs;
import static dev.holdfast.compose.schema.Shape.textOrList;

import java.util.ArrayList;
import java.util.List;

/** All attributes of a service and how far they work; the one place to add one. Source: specification, "services". */
public final class ServiceAttributes {
    private static final String NOT_A_SWARM = "it has no effect on a single node";
    private static final String WINDOWS = "it is for Windows containers only";

    /** The shape of one service. */
    public static final Shape SERVICE = fields(
            supported("image", of(Formats.IMAGE)),
            refused("build", "images are not built here, give the service an \"image\" that exists"),
            supported("cap_add", listOf(Formats.TEXT)),
            supported("cap_drop", listOf(Formats.TEXT)),
            supported("command", textOrList()),
            supported("configs", fileReferences()),
            supported("container_name", of(Formats.CONTAINER_NAME)),
            supported("cpus", of(Formats.CPUS)),
            supported("depends_on", dependencies()),
            supported("deploy", deploy()),
            supported("dns", textOrList()),
            supported("entrypoint", textOrList()),
            supported("env_file", envFiles()),
            supported("environment", pairs()),
            supported("expose", listOf(Formats.EXPOSED)),
            supported("extra_hosts", listOf(Formats.TEXT).or(namedBy(textOrList()))),
            supported("healthcheck", healthcheck()),
            supported("hostname", of(Formats.TEXT)),
            supported("init", of(Formats.BOOLEAN)),
            supported("ipc", of(Formats.IPC_MODE)),
            supported("label_file", textOrList()),
            supported("labels", pairs()),
            supported("links", listOf(Formats.TEXT)),
            supported("logging", logging()),
            supported("mem_limit", of(Formats.BYTES)),
            supported("mem_reservation", of(Formats.BYTES)),
            supported("network_mode", of(Formats.NETWORK_MODE)),
            supported("networks", networks()),
            supported("pid", of(Formats.PID_MODE)),
            supported("pids_limit", of(Formats.INTEGER)),
            supported("platform", of(Formats.TEXT)),
            supported("ports", listOf(of(Formats.TEXT_OR_NUMBER).or(port()))),
            supported("post_start", listOf(fields(hook()))),
            supported("pre_start", listOf(preStart())),
            supported("pre_stop", listOf(fields(hook()))),
            supported("privileged", of(Formats.BOOLEAN)),
            supported("profiles", listOf(Formats.TEXT)),
            supported("pull_policy", of(Formats.PULL_POLICY)),
            supported("read_only", of(Formats.BOOLEAN)),
            supported("restart", of(Formats.RESTART)),
            supported("runtime", of(Formats.TEXT)),
            supported("scale", of(Formats.COUNT)),
            supported("secrets", fileReferences()),
            supported("security_opt", listOf(Formats.TEXT)),
            supported("stdin_open", of(Formats.BOOLEAN)),
            supported("stop_grace_period", of(Formats.DURATION)),
            supported("stop_signal", of(Formats.TEXT)),
            supported("sysctls", pairs()),
            supported("tmpfs", textOrList()),
            supported("tty", of(Formats.BOOLEAN)),
            supported("ulimits", ulimits()),
            supported("user", of(Formats.TEXT)),
            supported("volumes_from", listOf(Formats.VOLUMES_FROM)),
            supported("volumes", listOf(of(Formats.TEXT).or(volume()))),
            supported("working_dir", of(Formats.TEXT)),
            later("annotations"),
            later("attach"),
            later("blkio_config"),
            later("cgroup"),
            later("cgroup_parent"),
            later("cpu_period"),
            later("cpu_quota"),
            later("cpu_rt_period"),
            later("cpu_rt_runtime"),
            later("cpu_shares"),
            later("cpuset"),
            later("develop"),
            later("device_cgroup_rules"),
            later("devices"),
            later("dns_opt"),
            later("dns_search"),
            later("domainname"),
            later("external_links"),
            later("gpus"),
            later("group_add"),
            later("mac_address"),
            later("mem_swappiness"),
            later("memswap_limit"),
            later("models"),
            later("oom_kill_disable"),
            later("oom_score_adj"),
            later("provider"),
            later("pull_refresh_after"),
            later("shm_size"),
            later("storage_opt"),
            later("use_api_socket"),
            later("userns_mode"),
            later("uts"),
            refused("cpu_count", WINDOWS),
            refused("cpu_percent", WINDOWS),
            refused("credential_spec", WINDOWS),
            refused("isolation", WINDOWS));

    private ServiceAttributes() {}

    private static Shape port() {
        return fields(
                supported("target", of(Formats.COUNT)),
                supported("published", of(Formats.TEXT_OR_NUMBER)),
                supported("host_ip", of(Formats.TEXT)),
                supported("protocol", of(Formats.TEXT)),
                supported("mode", of(Formats.oneOf("host", "ingress"))),
                noEffect("name", "it only describes the port"),
                noEffect("app_protocol", "it only describes the port"));
    }

    private static Shape volume() {
        return fields(
                supported("type", of(Formats.TEXT)),
                supported("source", of(Formats.TEXT)),
                supported("target", of(Formats.TEXT)),
                supported("read_only", of(Formats.BOOLEAN)),
                supported(
                        "bind",
                        fields(
                                supported(
                                        "propagation",
                                        of(Formats.oneOf(
                                                "private", "rprivate", "shared", "rshared", "slave", "rslave"))),
                                supported("create_host_path", of(Formats.BOOLEAN)),
                                supported("selinux", of(Formats.oneOf("z", "Z"))),
                                later("recursive"))),
                supported(
                        "volume", fields(supported("nocopy", of(Formats.BOOLEAN)), later("labels"), later("subpath"))),
                supported("tmpfs", fields(supported("size", of(Formats.BYTES)), supported("mode", of(Formats.COUNT)))),
                noEffect("consistency", "it has no effect on Linux"),
                later("image"));
    }

    private static Shape networks() {
        Shape attachment = fields(
                supported("aliases", listOf(Formats.TEXT)),
                supported("ipv4_address", of(Formats.TEXT)),
                supported("ipv6_address", of(Formats.TEXT)),
                supported("link_local_ips", listOf(Formats.TEXT)),
                supported("driver_opts", namedBy(of(Formats.TEXT_OR_NUMBER))),
                supported("priority", of(Formats.INTEGER)),
                later("gw_priority"),
                later("interface_name"),
                later("mac_address"));
        return listOf(Formats.TEXT).or(Shape.resources(attachment));
    }

    private static Shape dependencies() {
        Shape dependency = fields(
                supported(
                        "condition",
                        of(Formats.oneOf("service_started", "service_healthy", "service_completed_successfully"))),
                supported("restart", of(Formats.BOOLEAN)),
                supported("required", of(Formats.BOOLEAN)));
        return listOf(Formats.TEXT).or(namedBy(dependency));
    }

    private static Shape envFiles() {
        Shape file = fields(
                supported("path", of(Formats.TEXT)),
                supported("required", of(Formats.BOOLEAN)),
                supported("format", of(Formats.oneOf("raw", "dotenv"))));
        return of(Formats.TEXT).or(listOf(of(Formats.TEXT).or(file)));
    }

    private static Shape fileReferences() {
        Shape reference = fields(
                supported("source", of(Formats.TEXT)),
                supported("target", of(Formats.TEXT)),
                supported("uid", of(Formats.COUNT)),
                supported("gid", of(Formats.COUNT)),
                supported("mode", of(Formats.FILE_MODE)));
        return listOf(of(Formats.TEXT).or(reference));
    }

    private static Attribute[] hook() {
        return new Attribute[] {
            supported("command", textOrList()),
            supported("user", of(Formats.TEXT)),
            supported("privileged", of(Formats.BOOLEAN)),
            supported("environment", pairs()),
            supported("working_dir", of(Formats.TEXT))
        };
    }

    private static Shape preStart() {
        List<Attribute> attributes = new ArrayList<>(List.of(hook()));
        attributes.add(supported("image", of(Formats.IMAGE)));
        attributes.add(refused("per_replica", "a pre_start hook runs once for all replicas"));
        return fields(attributes.toArray(Attribute[]::new));
    }

    private static Shape healthcheck() {
        return fields(
                supported("test", textOrList()),
                supported("interval", of(Formats.DURATION)),
                supported("timeout", of(Formats.DURATION)),
                supported("retries", of(Formats.COUNT)),
                supported("start_period", of(Formats.DURATION)),
                supported("disable", of(Formats.BOOLEAN)),
                later("start_interval"));
    }

    private static Shape logging() {
        return fields(supported("driver", of(Formats.TEXT)), supported("options", namedBy(of(Formats.SCALAR))));
    }

    private static Shape ulimits() {
        Shape pair = fields(supported("soft", of(Formats.INTEGER)), supported("hard", of(Formats.INTEGER)));
        return namedBy(of(Formats.INTEGER).or(pair));
    }

    private static Shape deploy() {
        Shape limits = fields(
                supported("cpus", of(Formats.CPUS)),
                supported("memory", of(Formats.BYTES)),
                supported("pids", of(Formats.INTEGER)));
        Shape reservations = fields(
                supported("memory", of(Formats.BYTES)),
                noEffect("cpus", NOT_A_SWARM),
                later("devices"),
                later("generic_resources"));
        Shape restart = fields(
                supported("condition", of(Formats.oneOf("none", "on-failure", "any", "always", "unless-stopped"))),
                supported("max_attempts", of(Formats.COUNT)),
                noEffect("delay", "the engine backs off by itself"),
                noEffect("window", "the engine backs off by itself"));
        return fields(
                supported("mode", of(Formats.oneOf("replicated"))),
                supported("replicas", of(Formats.COUNT)),
                supported("labels", pairs()),
                supported("resources", fields(supported("limits", limits), supported("reservations", reservations))),
                supported("restart_policy", restart),
                later("endpoint_mode"),
                later("placement"),
                later("rollback_config"),
                later("update_config"));
    }
}
