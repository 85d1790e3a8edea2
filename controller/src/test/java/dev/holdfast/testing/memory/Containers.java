package dev.holdfast.testing.memory;

import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer.Endpoint;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Action.CreateContainer;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.decision.Following;
import dev.holdfast.testing.memory.Container.Blueprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The containers by name: makes them, finds them, renames them and forgets them. */
final class Containers {
    private static final RestartPolicy NO_RESTART = new RestartPolicy(RestartPolicy.Mode.NO, 0);

    private final World world;
    private final SortedMap<String, Container> byName = new TreeMap<>();
    private final Set<String> missingHostPaths = new HashSet<>();

    Containers(World world) {
        this.world = world;
    }

    Collection<Container> all() {
        return new ArrayList<>(byName.values());
    }

    Optional<Container> find(String idOrName) {
        Container named = byName.get(idOrName);
        if (named != null) return Optional.of(named);
        return byName.values().stream()
                .filter(container -> container.id.equals(idOrName))
                .findFirst();
    }

    Container require(String idOrName) {
        return find(idOrName)
                .orElseThrow(() -> new ActionFailed(FailureKind.ENGINE_REFUSED, "No such container: " + idOrName));
    }

    void hostPathMissing(String path) {
        missingHostPaths.add(path);
    }

    boolean create(CreateContainer action) {
        Container holder = byName.get(action.name());
        if (holder != null && isThatOf(action, holder)) return false;
        if (holder != null) throw nameTaken(action.name(), holder);
        ObservedImage image = requireImage(action.service().container().image());
        for (Mount mount : action.service().container().mounts()) requireHostPath(mount);
        Blueprint blueprint = blueprint(action, image);
        // The engine says so of each volume that a new container mounts, whether it had to be made or not.
        for (Mount mount : action.service().container().mounts())
            if (mount instanceof Mount.Named named) world.events.other("volume", "create", named.name(), named.name());
        add(action.name(), blueprint, endpoints(action));
        return true;
    }

    Container add(String name, Blueprint blueprint, SortedMap<String, Endpoint> networks) {
        Container holder = byName.get(name);
        if (holder != null) throw nameTaken(name, holder);
        Container container =
                new Container(world.identities.next("container"), name, blueprint, networks, world.moment());
        byName.put(name, container);
        world.events.container(container, "create");
        return container;
    }

    boolean rename(Container container, String newName) {
        if (container.name.equals(newName)) return false;
        Container holder = byName.get(newName);
        if (holder != null) throw nameTaken(newName, holder);
        byName.remove(container.name);
        container.name = newName;
        byName.put(newName, container);
        world.events.container(container, "rename");
        return true;
    }

    void remove(Container container) {
        byName.remove(container.name);
        world.events.container(container, "destroy");
    }

    ObservedImage requireImage(String reference) {
        return world.images
                .find(reference)
                .orElseThrow(() -> new ActionFailed(FailureKind.IMAGE_NOT_FOUND, "No such image: " + reference));
    }

    private static boolean isThatOf(CreateContainer action, Container holder) {
        return holder.made
                .ownership()
                .filter(ownership -> ownership
                                .application()
                                .equals(action.owner().application())
                        && ownership.service().equals(action.service().name())
                        && ownership.number() == action.number()
                        && ownership.fingerprint().equals(action.fingerprint().text()))
                .isPresent();
    }

    private static ActionFailed nameTaken(String name, Container holder) {
        return new ActionFailed(
                FailureKind.NAME_CONFLICT,
                "the container name " + name + " is in use by container " + holder.id + " of image "
                        + holder.made.image());
    }

    private void requireHostPath(Mount mount) {
        if (mount instanceof Mount.Bind bind && !bind.createHostPath() && missingHostPaths.contains(bind.source()))
            throw new ActionFailed(FailureKind.BAD_MOUNT, "bind source path does not exist: " + bind.source());
    }

    private Blueprint blueprint(CreateContainer action, ObservedImage image) {
        Service service = action.service();
        TreeMap<String, String> environment =
                new TreeMap<>(world.images.environmentOf(service.container().image()));
        environment.putAll(service.container().environment());
        TreeMap<String, String> labels = new TreeMap<>(service.container().labels());
        labels.put(LabelNames.PROJECT, action.owner().project());
        labels.put(LabelNames.SERVICE, service.name());
        labels.put(LabelNames.NUMBER, String.valueOf(action.number()));
        labels.put(LabelNames.APPLICATION, action.owner().application());
        RestartPolicy restart = service.container().restart();
        boolean disabled = service.container().healthcheck() != null
                && service.container().healthcheck().disabled();
        boolean checked = service.container().healthcheck() != null
                && !disabled
                && !service.container().healthcheck().test().isEmpty();
        return new Blueprint(
                service.container().image(),
                image.id(),
                environment,
                labels,
                Optional.of(ownership(action)),
                mounts(action),
                Blueprint.shown(service),
                service.container().ports(),
                namespaces(action),
                parents(action),
                restart == null ? NO_RESTART : restart,
                checked,
                disabled);
    }

    private static Ownership ownership(CreateContainer action) {
        return new Ownership(
                action.owner().application(),
                action.owner().controller(),
                action.service().name(),
                action.number(),
                action.fingerprint().text(),
                action.fingerprint().fields(),
                action.service().sensitive(),
                new TreeSet<>(action.service().dependsOn().keySet()),
                preStop(action.service()));
    }

    /** By id, as the engine keeps them. */
    private SortedMap<String, String> namespaces(CreateContainer action) {
        SortedMap<String, String> ids = new TreeMap<>();
        for (Following following : Following.of(action.service()))
            if (following.namespace()) ids.put(following.attribute(), parent(action, following).id);
        return ids;
    }

    private SortedSet<String> parents(CreateContainer action) {
        SortedSet<String> ids = new TreeSet<>();
        for (Following following : Following.of(action.service())) ids.add(parent(action, following).id);
        return ids;
    }

    private Container parent(CreateContainer action, Following following) {
        return require(Objects.requireNonNull(action.parents().get(following.service())));
    }

    private static List<Hook> preStop(Service service) {
        return service.sensitive().contains("pre_stop")
                ? List.of()
                : service.hooks().preStop();
    }

    private List<Mounted> mounts(CreateContainer action) {
        TreeMap<String, Mounted> byTarget = new TreeMap<>();
        for (String source : action.service().container().volumesFrom())
            if (source.startsWith("container:"))
                require(source.split(":", -1)[1]).made.mounts().forEach(mount -> byTarget.put(mount.target(), mount));
        for (Following following : Following.of(action.service()))
            if (!following.namespace())
                parent(action, following).made.mounts().forEach(mount -> byTarget.put(mount.target(), mount));
        List<String> declared =
                world.images.volumesOf(action.service().container().image());
        action.onImageWith(declared)
                .carriedVolumes()
                .forEach((target, name) -> byTarget.put(target, mounted(world.volumes.require(name), target)));
        for (Mount mount : action.service().container().mounts()) {
            String target = mount.target();
            if (mount instanceof Mount.Named named)
                byTarget.put(target, mounted(world.volumes.require(named.name()), target));
            else if (mount instanceof Mount.Anonymous) byTarget.computeIfAbsent(target, this::anonymous);
            else byTarget.put(target, mounted("", target));
        }
        for (String target : action.service().container().tmpfs().keySet()) byTarget.put(target, mounted("", target));
        for (FileMount file : action.service().container().files())
            if (file.source() != null) byTarget.put(file.target(), mounted("", file.target()));
        for (String target : declared) byTarget.computeIfAbsent(target, this::anonymous);
        return List.copyOf(byTarget.values());
    }

    private Mounted anonymous(String target) {
        return mounted(world.volumes.anonymous(), target);
    }

    private static Mounted mounted(String volume, String target) {
        return new Mounted(volume, target);
    }

    /** Older engines take one endpoint at create; whoever wants more connects them before the start. */
    private SortedMap<String, Endpoint> endpoints(CreateContainer action) {
        TreeMap<String, Endpoint> endpoints = new TreeMap<>();
        String mode = action.service().container().networkMode();
        List<NetworkAttachment> attachments = action.service().container().networks();
        if (mode != null && mode.startsWith("service:")) return endpoints;
        if (mode != null || attachments.isEmpty()) {
            endpoints.put(mode != null ? mode : "bridge", new Endpoint("", List.of()));
            return endpoints;
        }
        for (NetworkAttachment attachment : world.api.createsOnAllNetworks()
                ? attachments
                : attachments.stream().limit(1).toList())
            endpoints.put(attachment.name(), new Endpoint("", aliases(action, attachment)));
        return endpoints;
    }

    private static List<String> aliases(CreateContainer action, NetworkAttachment attachment) {
        List<String> aliases = new ArrayList<>();
        aliases.add(action.finalName());
        aliases.add(action.service().name());
        aliases.addAll(attachment.aliases());
        return aliases;
    }
}
