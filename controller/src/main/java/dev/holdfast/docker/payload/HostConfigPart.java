package dev.holdfast.docker.payload;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Logging;
import dev.holdfast.desired.Resources;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Ulimit;
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
            @Nullable String namespaceId,
            List<String> links,
            SecurityOptions security) {
        Body body = new Body();
        Mounts.write(body, spec, carriedVolumes);
        network(body, spec, namespaceId, links);
        limits(body, spec.resources());
        security.write(body);
        return body.flag("ReadonlyRootfs", spec.readOnly())
                .object("Tmpfs", spec.tmpfs())
                .list("CapAdd", spec.capAdd())
                .list("CapDrop", spec.capDrop())
                .flag("Privileged", spec.privileged())
                .set("Init", spec.init())
                .object("Sysctls", spec.sysctls())
                .list(
                        "Ulimits",
                        spec.ulimits().entrySet().stream()
                                .map(entry -> ulimit(entry.getKey(), entry.getValue()))
                                .toList())
                .set("RestartPolicy", restart(spec.restart()))
                .set("LogConfig", logging(spec.logging()))
                .set("Runtime", spec.runtime())
                .fields();
    }

    private static void network(Body body, ContainerSpec spec, @Nullable String namespaceId, List<String> links) {
        String mode = spec.networkMode();
        body.set("NetworkMode", namespaceId != null ? "container:" + namespaceId : mode != null ? mode : primary(spec))
                .object("PortBindings", Ports.bindings(spec))
                .list("ExtraHosts", spec.extraHosts())
                .list("Dns", spec.dns());
        // On networks of the project the links belong to the endpoint; the engine refuses them here.
        if (mode != null) body.list("Links", links);
    }

    private static String primary(ContainerSpec spec) {
        return spec.networks().isEmpty() ? "none" : spec.networks().get(0).name();
    }

    private static void limits(Body body, Resources resources) {
        body.set("NanoCpus", resources.nanoCpus())
                .set("Memory", resources.memory())
                .set("MemoryReservation", resources.memoryReservation())
                .set("PidsLimit", resources.pids());
    }

    private static Map<String, Object> ulimit(String name, Ulimit limit) {
        return Map.of("Name", name, "Soft", limit.soft(), "Hard", limit.hard());
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
