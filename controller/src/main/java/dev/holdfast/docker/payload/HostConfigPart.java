package dev.holdfast.docker.payload;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Logging;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.host.Namespaces;
import dev.holdfast.desired.host.Privileges;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What only the host can say ({@code HostConfig}): storage, networks, limits, rights, restarts, logging. */
final class HostConfigPart {
    private HostConfigPart() {}

    static Map<String, Object> of(
            ContainerSpec spec,
            SortedMap<String, String> carriedVolumes,
            Parents parents,
            List<String> links,
            SecurityOptions security) {
        Body body = new Body();
        Mounts.write(body, spec, carriedVolumes);
        network(body, spec, parents, links);
        ResourcesPart.write(body, spec.resources(), spec.devices());
        rights(body, spec, parents);
        security.write(body);
        return body.flag("ReadonlyRootfs", spec.readOnly())
                .object("Tmpfs", spec.tmpfs())
                .list(
                        "VolumesFrom",
                        spec.volumesFrom().stream().map(parents::volumesFrom).toList())
                .set("Init", spec.init())
                .object("Annotations", spec.annotations())
                .set("RestartPolicy", restart(spec.restart()))
                .set("LogConfig", logging(spec.logging()))
                .set("Runtime", spec.runtime())
                .fields();
    }

    private static void network(Body body, ContainerSpec spec, Parents parents, List<String> links) {
        String mode = spec.networkMode();
        body.set("NetworkMode", mode != null ? parents.namespace(mode) : primary(spec))
                .object("PortBindings", Ports.bindings(spec))
                .list("ExtraHosts", spec.nameLookup().extraHosts())
                .list("Dns", spec.nameLookup().dns())
                .list("DnsOptions", spec.nameLookup().dnsOptions())
                .list("DnsSearch", spec.nameLookup().dnsSearch());
        // On networks of the project the links belong to the endpoint; the engine refuses them here.
        if (mode != null) body.list("Links", links);
    }

    private static String primary(ContainerSpec spec) {
        return spec.networks().isEmpty() ? "none" : spec.networks().get(0).name();
    }

    private static void rights(Body body, ContainerSpec spec, Parents parents) {
        Privileges privileges = spec.privileges();
        Namespaces namespaces = spec.namespaces();
        body.list("CapAdd", privileges.capAdd())
                .list("CapDrop", privileges.capDrop())
                .flag("Privileged", privileges.privileged())
                .list("GroupAdd", privileges.groupAdd())
                .object("Sysctls", spec.sysctls())
                .set("IpcMode", parents.namespace(namespaces.ipc()))
                .set("PidMode", parents.namespace(namespaces.pid()))
                .set("UTSMode", namespaces.uts())
                .set("UsernsMode", namespaces.user())
                .set("CgroupnsMode", namespaces.cgroup());
    }

    private static @Nullable Map<String, Object> restart(@Nullable RestartPolicy policy) {
        if (policy == null) return null;
        return Map.of("Name", policy.mode().engineName(), "MaximumRetryCount", policy.maximumRetries());
    }

    private static @Nullable Map<String, Object> logging(@Nullable Logging logging) {
        if (logging == null) return null;
        return Map.of("Type", logging.driver(), "Config", logging.options());
    }
}
