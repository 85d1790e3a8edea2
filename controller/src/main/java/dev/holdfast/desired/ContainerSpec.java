package dev.holdfast.desired;

import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.host.Devices;
import dev.holdfast.desired.host.Identity;
import dev.holdfast.desired.host.NameLookup;
import dev.holdfast.desired.host.Namespaces;
import dev.holdfast.desired.host.Privileges;
import dev.holdfast.desired.host.Resources;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
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
 * @param annotations passed to the runtime ({@code HostConfig.Annotations})
 * @param stopGracePeriod whole seconds reach the engine ({@code Config.StopTimeout})
 * @param restart null for the engine's default, {@code no}
 * @param expose ports without publishing, {@code 80/tcp} or {@code 3000-3005/udp}
 * @param networkMode {@code host}, {@code none}, {@code bridge}, {@code service:x}, {@code container:x}; null when {@code networks} rules
 * @param networks the attachments in connect order: priority descending, then key; the first is the primary one
 * @param links {@code service[:alias]} as declared
 * @param externalLinks {@code container[:alias]} as declared, of containers that are not the project's
 * @param mounts binds, named and anonymous volumes and tmpfs mounts of {@code volumes}
 * @param tmpfs options by path of the {@code tmpfs} attribute
 * @param files configs and secrets that appear as files in the container
 * @param volumesFrom whose mounts it takes over, {@code service:x[:ro|:rw]} or {@code container:x[:ro|:rw]}
 */
public record ContainerSpec(
        String image,
        @Nullable String platform,
        @Nullable List<String> entrypoint,
        @Nullable List<String> command,
        SortedMap<String, String> environment,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        @Nullable String workingDir,
        @Nullable String user,
        boolean tty,
        boolean stdinOpen,
        @Nullable Boolean init,
        @Nullable Healthcheck healthcheck,
        @Nullable String stopSignal,
        @Nullable Duration stopGracePeriod,
        @Nullable RestartPolicy restart,
        @Nullable Logging logging,
        @Nullable String runtime,
        Identity identity,
        SortedSet<String> expose,
        List<PortBinding> ports,
        @Nullable String networkMode,
        List<NetworkAttachment> networks,
        List<String> links,
        List<String> externalLinks,
        NameLookup nameLookup,
        List<Mount> mounts,
        SortedMap<String, String> tmpfs,
        List<FileMount> files,
        List<String> volumesFrom,
        boolean readOnly,
        Privileges privileges,
        Namespaces namespaces,
        SortedMap<String, String> sysctls,
        Resources resources,
        Devices devices) {
    public ContainerSpec {
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        command = command == null ? null : List.copyOf(command);
        environment = Copies.sorted(environment);
        labels = Copies.sorted(labels);
        annotations = Copies.sorted(annotations);
        expose = Copies.sorted(expose);
        ports = List.copyOf(ports);
        networks = List.copyOf(networks);
        links = List.copyOf(links);
        externalLinks = List.copyOf(externalLinks);
        mounts = List.copyOf(mounts);
        tmpfs = Copies.sorted(tmpfs);
        files = List.copyOf(files);
        volumesFrom = List.copyOf(volumesFrom);
        sysctls = Copies.sorted(sysctls);
    }

    /** Every image that must be on the node: the one it runs first, then those it mounts. */
    public List<String> images() {
        Stream<String> mounted =
                mounts.stream().filter(Mount.Image.class::isInstance).map(mount -> ((Mount.Image) mount).source());
        return Stream.concat(Stream.of(image), mounted).distinct().toList();
    }

    /**
     * The container of a {@code pre_start} hook: as this one, but on the mounts of {@code replica}, without ports, health check and
     * restarts. Entry point, user and folder belong to an image, so another image brings its own.
     */
    public ContainerSpec forHook(Hook hook, String replica) {
        boolean same = hook.image() == null || hook.image().equals(image);
        SortedMap<String, String> environmentOfHook = new TreeMap<>(environment);
        environmentOfHook.putAll(hook.environment());
        return new ContainerSpec(
                hook.image() == null ? image : hook.image(),
                platform,
                same ? entrypoint : null,
                hook.command().isEmpty() ? null : hook.command(),
                environmentOfHook,
                labels,
                annotations,
                hook.workingDir() == null && same ? workingDir : hook.workingDir(),
                hook.user() == null && same ? user : hook.user(),
                false,
                false,
                init,
                new Healthcheck(List.of("NONE"), null, null, null, null, null),
                // A hook that is ended must not look done, as it would if it took a signal for a good end.
                "SIGKILL",
                stopGracePeriod,
                null,
                logging,
                runtime,
                Identity.DEFAULT,
                Copies.sorted(List.of()),
                List.of(),
                networkMode,
                networks,
                links,
                externalLinks,
                nameLookup,
                List.of(),
                tmpfs,
                files,
                List.of("container:" + replica),
                readOnly,
                privileges.orAll(hook.privileged()),
                namespaces,
                sysctls,
                resources,
                devices);
    }
}
