package dev.holdfast.compose.schema;

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
    private static final String WINDOWS = "it is for Windows containers";

    /** The shape of {@code extends}, for itself: it is gone when a whole service is checked. */
    public static final Shape EXTENDS =
            of(Formats.TEXT).or(fields(supported("service", of(Formats.TEXT)), supported("file", of(Formats.TEXT))));

    /** The shape of one service. */
    public static final Shape SERVICE = fields(
            supported("image", of(Formats.IMAGE)),
            refused("build", "images are not built here, give the service an \"image\" that exists")
                    .unlessBeside("image", "images are not built here, the \"image\" beside it is used"),
            supported("annotations", pairs()).since("1.43"),
            noEffect(
                    "attach",
                    of(Formats.BOOLEAN),
                    "containers run in the background, \"holdfast logs\" shows what they say"),
            supported("blkio_config", HostAttributes.blockIo()),
            supported("cap_add", listOf(Formats.TEXT)),
            supported("cap_drop", listOf(Formats.TEXT)),
            supported("cgroup", of(Formats.oneOf("host", "private"))),
            supported("cgroup_parent", of(Formats.TEXT)),
            supported("command", textOrList()),
            supported("configs", MountAttributes.fileReferences()),
            supported("container_name", of(Formats.CONTAINER_NAME)),
            noEffect("cpu_count", of(Formats.COUNT), WINDOWS),
            noEffect("cpu_percent", of(Formats.TEXT_OR_NUMBER), WINDOWS),
            supported("cpu_period", of(Formats.MICROSECONDS)),
            supported("cpu_quota", of(Formats.MICROSECONDS)),
            supported("cpu_rt_period", of(Formats.MICROSECONDS)),
            supported("cpu_rt_runtime", of(Formats.MICROSECONDS)),
            supported("cpu_shares", of(Formats.COUNT)),
            supported("cpus", of(Formats.CPUS)),
            supported("cpuset", of(Formats.TEXT_OR_NUMBER)),
            refused("credential_spec", WINDOWS),
            supported("depends_on", dependencies()),
            supported("deploy", DeployAttributes.deploy()),
            noEffect("develop", develop(), "it is for development: files are not watched, images are not built here"),
            supported("device_cgroup_rules", listOf(Formats.TEXT)),
            supported("devices", HostAttributes.devices()),
            supported("dns", textOrList()),
            supported("dns_opt", listOf(Formats.TEXT)),
            supported("dns_search", textOrList()),
            supported("domainname", of(Formats.TEXT)),
            supported("entrypoint", textOrList()),
            supported("env_file", envFiles()),
            supported("environment", pairs()),
            supported("expose", listOf(Formats.EXPOSED)),
            supported("extends", EXTENDS),
            supported("external_links", listOf(Formats.TEXT)),
            supported("extra_hosts", listOf(Formats.TEXT).or(namedBy(textOrList()))),
            supported("gpus", of(Formats.ALL).or(listOf(HostAttributes.deviceRequest()))),
            supported("group_add", listOf(Formats.TEXT_OR_NUMBER)),
            supported("healthcheck", healthcheck()),
            supported("hostname", of(Formats.TEXT)),
            supported("init", of(Formats.BOOLEAN)),
            supported("ipc", of(Formats.IPC_MODE)),
            supported("isolation", of(Formats.only("default", "other isolations are for Windows containers"))),
            supported("label_file", textOrList()),
            supported("labels", pairs()),
            supported("links", listOf(Formats.TEXT)),
            supported("logging", logging()),
            supported("mac_address", of(Formats.TEXT)),
            supported("mem_limit", of(Formats.BYTES)),
            supported("mem_reservation", of(Formats.BYTES)),
            supported("mem_swappiness", of(Formats.whole(0, 100))),
            supported("memswap_limit", of(Formats.BYTES)),
            refused(
                    "models",
                    "language models are run by Docker Model Runner, give the service the address of one in \"environment\""),
            supported("network_mode", of(Formats.NETWORK_MODE)),
            supported("networks", networks()),
            supported("oom_kill_disable", of(Formats.BOOLEAN)),
            supported("oom_score_adj", of(Formats.whole(-1000, 1000))),
            supported("pid", of(Formats.PID_MODE)),
            supported("pids_limit", of(Formats.INTEGER)),
            supported("platform", of(Formats.TEXT)),
            supported("ports", listOf(of(Formats.TEXT_OR_NUMBER).or(port()))),
            supported("post_start", listOf(fields(hook()))),
            supported("pre_start", listOf(preStart())),
            supported("pre_stop", listOf(fields(hook()))),
            supported("privileged", of(Formats.BOOLEAN)),
            supported("profiles", listOf(Formats.TEXT)),
            refused("provider", "plugins of docker compose are not run, give the service an \"image\""),
            supported("pull_policy", of(Formats.PULL_POLICY)),
            noEffect(
                    "pull_refresh_after",
                    of(Formats.DURATION),
                    "docker compose has no use for it either, write it as \"pull_policy: every_12h\""),
            supported("read_only", of(Formats.BOOLEAN)),
            supported("restart", of(Formats.RESTART)),
            supported("runtime", of(Formats.TEXT)),
            supported("scale", of(Formats.COUNT)),
            supported("secrets", MountAttributes.fileReferences()),
            supported("security_opt", listOf(Formats.TEXT)),
            supported("shm_size", of(Formats.BYTES)),
            supported("stdin_open", of(Formats.BOOLEAN)),
            supported("stop_grace_period", of(Formats.DURATION)),
            supported("stop_signal", of(Formats.TEXT)),
            supported("storage_opt", namedBy(of(Formats.SCALAR))),
            supported("sysctls", pairs()),
            supported("tmpfs", textOrList()),
            supported("tty", of(Formats.BOOLEAN)),
            supported("ulimits", HostAttributes.ulimits()),
            supported("use_api_socket", of(Formats.BOOLEAN))
                    .but("the socket is mounted, but logins of registries are not handed to the container"),
            supported("user", of(Formats.TEXT)),
            supported("userns_mode", of(Formats.TEXT)),
            supported("uts", of(Formats.TEXT)),
            supported("volumes", listOf(of(Formats.TEXT).or(MountAttributes.volume()))),
            supported("volumes_from", listOf(Formats.VOLUMES_FROM)),
            supported("working_dir", of(Formats.TEXT)));

    private ServiceAttributes() {}

    private static Shape develop() {
        Shape trigger = fields(
                supported("path", of(Formats.TEXT)),
                supported("action", of(Formats.oneOf("rebuild", "sync", "restart", "sync+restart", "sync+exec"))),
                supported("target", of(Formats.TEXT)),
                supported("include", textOrList()),
                supported("ignore", textOrList()),
                supported("initial_sync", of(Formats.BOOLEAN)),
                supported("exec", Shape.ANYTHING));
        return fields(supported("watch", listOf(trigger)));
    }

    private static Shape port() {
        return fields(
                supported("target", of(Formats.COUNT)),
                supported("published", of(Formats.TEXT_OR_NUMBER)),
                supported("host_ip", of(Formats.TEXT)),
                supported("protocol", of(Formats.TEXT)),
                supported("mode", of(Formats.oneOf("host", "ingress"))),
                noEffect("name", of(Formats.TEXT), "it only describes the port"),
                noEffect("app_protocol", of(Formats.TEXT), "it only describes the port"));
    }

    private static Shape networks() {
        Shape attachment = fields(
                supported("aliases", listOf(Formats.TEXT)),
                supported("ipv4_address", of(Formats.TEXT)),
                supported("ipv6_address", of(Formats.TEXT)),
                supported("link_local_ips", listOf(Formats.TEXT)),
                supported("driver_opts", namedBy(of(Formats.TEXT_OR_NUMBER))),
                supported("priority", of(Formats.INTEGER)),
                supported("gw_priority", of(Formats.INTEGER)).since("1.48"),
                supported("interface_name", of(Formats.TEXT)).since("1.49"),
                supported("mac_address", of(Formats.TEXT))
                        .sinceMatching("1.44", "on all but the first network by priority and name", ".*"));
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
                supported("start_interval", of(Formats.DURATION)).since("1.44"));
    }

    private static Shape logging() {
        return fields(supported("driver", of(Formats.TEXT)), supported("options", namedBy(of(Formats.SCALAR))));
    }
}
