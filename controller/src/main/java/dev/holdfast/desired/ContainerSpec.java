package dev.holdfast.desired;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What one container of a service looks like; a change of any component recreates it ({@link Attributes}).
 * A null, empty or false component means "as the image or the engine has it". Component names follow the Compose attribute they come from.
 *
 * @param image the image reference as declared, {@code repository[:tag][@digest]}
 * @param platform {@code os/arch[/variant]}
 * @param entrypoint null for the image's own, empty to clear it
 * @param command null for the image's own, empty to clear it
 * @param environment resolved values of {@code environment} over {@code env_file}
 * @param labels the user's labels only, never ours or compose's
 * @param stopGracePeriod whole seconds reach the engine ({@code Config.StopTimeout})
 * @param expose ports without publishing, {@code 80/tcp} or {@code 3000-3005/udp}
 * @param mounts binds, named and anonymous volumes and tmpfs mounts of {@code volumes}
 * @param tmpfs options by path of the {@code tmpfs} attribute
 * @param networkMode {@code host}, {@code none}, {@code bridge}, {@code service:x}, {@code container:x}; null when {@code networks} rules
 * @param networks the attachments in connect order: priority descending, then key; the first is the primary one
 * @param links {@code service[:alias]} as declared
 * @param extraHosts {@code host:address} entries
 * @param restart null for the engine's default, {@code no}
 * @param files configs and secrets that appear as files in the container
 */
public record ContainerSpec(
        String image,
        @Nullable String platform,
        @Nullable List<String> entrypoint,
        @Nullable List<String> command,
        SortedMap<String, String> environment,
        SortedMap<String, String> labels,
        @Nullable String workingDir,
        @Nullable String user,
        @Nullable String hostname,
        boolean tty,
        boolean stdinOpen,
        @Nullable Healthcheck healthcheck,
        @Nullable String stopSignal,
        @Nullable Duration stopGracePeriod,
        SortedSet<String> expose,
        List<PortBinding> ports,
        List<Mount> mounts,
        SortedMap<String, String> tmpfs,
        @Nullable String networkMode,
        List<NetworkAttachment> networks,
        List<String> links,
        List<String> extraHosts,
        List<String> dns,
        List<String> capAdd,
        List<String> capDrop,
        List<String> securityOpt,
        boolean privileged,
        boolean readOnly,
        @Nullable Boolean init,
        SortedMap<String, String> sysctls,
        SortedMap<String, Ulimit> ulimits,
        Resources resources,
        @Nullable RestartPolicy restart,
        @Nullable Logging logging,
        @Nullable String runtime,
        List<FileMount> files) {
    public ContainerSpec {
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        command = command == null ? null : List.copyOf(command);
        environment = Copies.sorted(environment);
        labels = Copies.sorted(labels);
        expose = Copies.sorted(expose);
        ports = List.copyOf(ports);
        mounts = List.copyOf(mounts);
        tmpfs = Copies.sorted(tmpfs);
        networks = List.copyOf(networks);
        links = List.copyOf(links);
        extraHosts = List.copyOf(extraHosts);
        dns = List.copyOf(dns);
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        securityOpt = List.copyOf(securityOpt);
        sysctls = Copies.sorted(sysctls);
        ulimits = Copies.sorted(ulimits);
        files = List.copyOf(files);
    }

    /** A container that runs the image as it is; the starting point of tests and of the loader. */
    public static ContainerSpec of(String image) {
        SortedMap<String, String> none = Copies.sorted(Map.of());
        return new ContainerSpec(
                image,
                null,
                null,
                null,
                none,
                none,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                Copies.sorted(List.of()),
                List.of(),
                List.of(),
                none,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                null,
                none,
                Copies.sorted(Map.of()),
                Resources.NONE,
                null,
                null,
                null,
                List.of());
    }
}
