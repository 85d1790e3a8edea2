package dev.holdfast.testing;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Dependency.Condition;
import dev.holdfast.desired.Digests;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Healthcheck;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.PullPolicy;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Secret;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.hook.Hooks;
import dev.holdfast.desired.host.Namespaces;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what a service of a test looks like; everything that is not said is the default. */
public final class ServiceBuilder {
    private final String name;
    private final SortedMap<String, String> environment = new TreeMap<>();
    private final SortedMap<String, String> labels = new TreeMap<>();
    private final SortedMap<String, Dependency> dependsOn = new TreeMap<>();
    private final SortedMap<String, List<String>> aliasesByNetwork = new TreeMap<>();
    private final SortedSet<String> sensitive = new TreeSet<>();
    private final SortedMap<String, Origins.Origin> origins = new TreeMap<>();
    private final List<String> networks = new ArrayList<>();
    private final List<String> volumesFrom = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<PortBinding> ports = new ArrayList<>();
    private final List<FileMount> files = new ArrayList<>();
    private Hooks hooks = Hooks.NONE;
    private String image;
    private int replicas = 1;
    private @Nullable String containerName;
    private @Nullable PullPolicy pull;
    private @Nullable String networkMode;
    private @Nullable String ipc;
    private @Nullable String pid;
    private final List<String> links = new ArrayList<>();
    private @Nullable Healthcheck healthcheck;
    private @Nullable RestartPolicy restart;
    private @Nullable List<String> command;

    private ServiceBuilder(String name) {
        this.name = name;
        this.image = name + ":1";
    }

    /** A service whose image is {@code <name>:1}, one replica on the project's default network. */
    public static ServiceBuilder service(String name) {
        return new ServiceBuilder(name);
    }

    public ServiceBuilder image(String reference) {
        image = reference;
        return this;
    }

    public ServiceBuilder replicas(int count) {
        replicas = count;
        return this;
    }

    public ServiceBuilder containerName(String fixed) {
        containerName = fixed;
        return this;
    }

    public ServiceBuilder pull(PullPolicy policy) {
        pull = policy;
        return this;
    }

    public ServiceBuilder environment(String key, String value) {
        environment.put(key, value);
        return this;
    }

    public ServiceBuilder label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    public ServiceBuilder command(String... words) {
        command = List.of(words);
        return this;
    }

    /** An attribute path into which a secret flowed. */
    public ServiceBuilder sensitive(String path) {
        sensitive.add(path);
        return this;
    }

    /** An attribute, written in line 7, into which this secret flowed that is kept elsewhere. */
    public ServiceBuilder kept(String path, String secret) {
        origins.put(path, new Origins.Origin(path, new Location("compose.yaml", 7, 9), new TreeSet<>(List.of(secret))));
        return sensitive(path);
    }

    /** Attached to these networks of the project instead of the default one; the first is the primary one. */
    public ServiceBuilder networks(String... keys) {
        networks.clear();
        networks.addAll(List.of(keys));
        return this;
    }

    public ServiceBuilder aliases(String network, String... aliases) {
        aliasesByNetwork.put(network, List.of(aliases));
        return this;
    }

    public ServiceBuilder links(String... declared) {
        links.addAll(List.of(declared));
        return this;
    }

    public ServiceBuilder networkMode(String mode) {
        networkMode = mode;
        return this;
    }

    public ServiceBuilder ipc(String mode) {
        ipc = mode;
        return this;
    }

    public ServiceBuilder pid(String mode) {
        pid = mode;
        return this;
    }

    /** {@code service:x[:ro]} or {@code container:x[:ro]}. */
    public ServiceBuilder volumesFrom(String source) {
        volumesFrom.add(source);
        return this;
    }

    /** A named volume of the project. */
    public ServiceBuilder volume(String key, String target) {
        volumes.add(key + ":" + target);
        return this;
    }

    public ServiceBuilder anonymousVolume(String target) {
        return mount(new Mount.Anonymous(target, false, Mount.VolumeOptions.DEFAULT));
    }

    public ServiceBuilder mount(Mount mount) {
        mounts.add(mount);
        return this;
    }

    /** Publishes a port or a range of the host, such as {@code 8080} or {@code 8000-8010}, on all addresses. */
    public ServiceBuilder port(String published, int target) {
        ports.add(new PortBinding(null, published, target, "tcp"));
        return this;
    }

    /** A config whose content is copied in. */
    public ServiceBuilder config(String key, String target, String content) {
        files.add(copied(FileMount.Kind.CONFIG, key, target, content));
        return this;
    }

    private static FileMount copied(FileMount.Kind kind, String key, String target, String content) {
        return new FileMount(kind, key, target, null, Secret.of(content), Digests.sha256(content), null, null, null);
    }

    /** A secret of this name that is kept elsewhere and copied in. */
    public ServiceBuilder secret(String name, String content) {
        files.add(copied(FileMount.Kind.SECRET, name, "/run/secrets/" + name, content));
        return kept("secrets." + name + ".content", "secret " + name);
    }

    public ServiceBuilder healthcheck(String... test) {
        healthcheck = new Healthcheck(List.of(test), null, null, null, null, null);
        return this;
    }

    public ServiceBuilder restart(RestartPolicy.Mode mode) {
        restart = new RestartPolicy(mode, 0);
        return this;
    }

    public ServiceBuilder dependsOn(String service) {
        return dependsOn(service, Condition.SERVICE_STARTED);
    }

    public ServiceBuilder dependsOn(String service, Condition condition) {
        return dependsOn(service, new Dependency(condition, false, true));
    }

    public ServiceBuilder dependsOn(String service, Dependency dependency) {
        dependsOn.put(service, dependency);
        return this;
    }

    public ServiceBuilder preStart(Hook... all) {
        hooks = new Hooks(List.of(all), hooks.postStart(), hooks.preStop());
        return this;
    }

    public ServiceBuilder postStart(Hook... all) {
        hooks = new Hooks(hooks.preStart(), List.of(all), hooks.preStop());
        return this;
    }

    public ServiceBuilder preStop(Hook... all) {
        hooks = new Hooks(hooks.preStart(), hooks.postStart(), List.of(all));
        return this;
    }

    /** Whether it is made from the container of another service. */
    public boolean follows() {
        return networkMode != null || ipc != null || pid != null || !volumesFrom.isEmpty();
    }

    /** Whether it has no network of its own. */
    public boolean sharesNetwork() {
        return networkMode != null;
    }

    /** The keys of the project's networks it is attached to. */
    List<String> networkKeys() {
        if (networkMode != null) return List.of();
        return networks.isEmpty() ? List.of("default") : networks;
    }

    /** The keys of the project's volumes it mounts. */
    List<String> volumeKeys() {
        return volumes.stream().map(volume -> volume.split(":", -1)[0]).toList();
    }

    String name() {
        return name;
    }

    /** The service in the project of this name. */
    public Service build(String project) {
        return new Service(
                name,
                replicas,
                containerName,
                pull,
                dependsOn,
                container(project),
                hooks,
                sensitive,
                new Origins(origins));
    }

    private ContainerSpec container(String project) {
        ContainerBuilder container = new ContainerBuilder(image);
        container.command = command;
        container.environment.putAll(environment);
        container.labels.putAll(labels);
        container.healthcheck = healthcheck;
        container.restart = restart;
        container.ports.addAll(ports);
        container.networkMode = networkMode;
        container.namespaces = new Namespaces(ipc, pid, null, null, null);
        container.volumesFrom.addAll(volumesFrom);
        container.links.addAll(links);
        container.networks.addAll(attachments(project));
        container.mounts.addAll(allMounts(project));
        container.files.addAll(files);
        return container.build();
    }

    private List<Mount> allMounts(String project) {
        List<Mount> all = new ArrayList<>(mounts);
        for (String volume : volumes) {
            String[] parts = volume.split(":", -1);
            all.add(new Mount.Named(parts[0], project + "_" + parts[0], parts[1], false, Mount.VolumeOptions.DEFAULT));
        }
        return all;
    }

    private List<NetworkAttachment> attachments(String project) {
        return networkKeys().stream()
                .map(key ->
                        NetworkAttachment.of(key, project + "_" + key, aliasesByNetwork.getOrDefault(key, List.of())))
                .toList();
    }
}
