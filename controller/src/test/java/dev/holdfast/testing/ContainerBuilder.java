package dev.holdfast.testing;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Healthcheck;
import dev.holdfast.desired.Logging;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.host.Devices;
import dev.holdfast.desired.host.Identity;
import dev.holdfast.desired.host.NameLookup;
import dev.holdfast.desired.host.Namespaces;
import dev.holdfast.desired.host.Privileges;
import dev.holdfast.desired.host.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A container of a test before it is fixed: a test sets the parts it is about, the others are the default. */
public final class ContainerBuilder {
    public final String image;
    public @Nullable String platform;
    public @Nullable List<String> entrypoint;
    public @Nullable List<String> command;
    public final SortedMap<String, String> environment = new TreeMap<>();
    public final SortedMap<String, String> labels = new TreeMap<>();
    public final SortedMap<String, String> annotations = new TreeMap<>();
    public @Nullable String workingDir;
    public @Nullable String user;
    public boolean tty;
    public boolean stdinOpen;
    public @Nullable Boolean init;
    public @Nullable Healthcheck healthcheck;
    public @Nullable String stopSignal;
    public @Nullable Duration stopGracePeriod;
    public @Nullable RestartPolicy restart;
    public @Nullable Logging logging;
    public @Nullable String runtime;
    public Identity identity = Identity.DEFAULT;
    public final SortedSet<String> expose = new TreeSet<>();
    public final List<PortBinding> ports = new ArrayList<>();
    public @Nullable String networkMode;
    public final List<NetworkAttachment> networks = new ArrayList<>();
    public final List<String> links = new ArrayList<>();
    public final List<String> externalLinks = new ArrayList<>();
    public NameLookup nameLookup = NameLookup.DEFAULT;
    public final List<Mount> mounts = new ArrayList<>();
    public final SortedMap<String, String> tmpfs = new TreeMap<>();
    public final List<FileMount> files = new ArrayList<>();
    public final List<String> volumesFrom = new ArrayList<>();
    public boolean readOnly;
    public Privileges privileges = Privileges.DEFAULT;
    public Namespaces namespaces = Namespaces.DEFAULT;
    public final SortedMap<String, String> sysctls = new TreeMap<>();
    public Resources resources = Resources.NONE;
    public Devices devices = Devices.NONE;

    /** A container that runs the image as it is. */
    public ContainerBuilder(String image) {
        this.image = image;
    }

    /** The container as it is now. */
    public ContainerSpec build() {
        return new ContainerSpec(
                image,
                platform,
                entrypoint,
                command,
                environment,
                labels,
                annotations,
                workingDir,
                user,
                tty,
                stdinOpen,
                init,
                healthcheck,
                stopSignal,
                stopGracePeriod,
                restart,
                logging,
                runtime,
                identity,
                expose,
                ports,
                networkMode,
                networks,
                links,
                externalLinks,
                nameLookup,
                mounts,
                tmpfs,
                files,
                volumesFrom,
                readOnly,
                privileges,
                namespaces,
                sysctls,
                resources,
                devices);
    }
}
