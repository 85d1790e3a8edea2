package dev.holdfast.desired;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        attributes.limits(spec);
        return Copies.sorted(attributes.texts);
    }

    private void process(ContainerSpec spec) {
        text("image", spec.image());
        text("platform", spec.platform());
        list("entrypoint", spec.entrypoint());
        list("command", spec.command());
        entries("environment", spec.environment());
        entries("labels", spec.labels());
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
        for (FileMount file : spec.files()) {
            String kind = file.kind() == FileMount.Kind.SECRET ? "secrets." : "configs.";
            text(kind + file.key() + "." + file.target(), file);
        }
    }

    private void network(ContainerSpec spec) {
        text("hostname", spec.hostname());
        collection("expose", spec.expose());
        collection(
                "ports",
                spec.ports().stream().map(PortBinding::toString).sorted().toList());
        text("network_mode", spec.networkMode());
        int order = 0;
        for (NetworkAttachment attachment : spec.networks())
            text("networks." + attachment.key(), (order++ == 0 ? "primary " : "") + attachment);
        collection("links", spec.links());
        collection("extra_hosts", spec.extraHosts());
        collection("dns", spec.dns());
    }

    private void limits(ContainerSpec spec) {
        collection("cap_add", spec.capAdd().stream().sorted().toList());
        collection("cap_drop", spec.capDrop().stream().sorted().toList());
        collection("security_opt", spec.securityOpt());
        flag("privileged", spec.privileged());
        entries("sysctls", spec.sysctls());
        spec.ulimits().forEach((name, limit) -> text("ulimits." + name, limit));
        text("deploy.resources.cpus", spec.resources().nanoCpus());
        text("deploy.resources.memory", spec.resources().memory());
        text("deploy.resources.memory_reservation", spec.resources().memoryReservation());
        text("deploy.resources.pids", spec.resources().pids());
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

    private void entries(String path, Map<String, String> entries) {
        entries.forEach((key, value) -> texts.put(path + "." + key, value));
    }

    private static String canonical(Collection<String> values) {
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
