package dev.holdfast.compose.project;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.hook.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Finds what contradicts itself across elements: names nobody declared, cycles, values that exclude each other. */
public final class ConsistencyChecker {
    /** A problem with one of these says already why there is no image. */
    private static final List<String> NEED_NO_IMAGE = List.of("image", "build", "extends", "provider");

    /** Far more than a node carries; without a limit a slip in "replicas" would take the controller's memory. */
    private static final int MOST_CONTAINERS = 5_000;

    private final Mapping project;
    private final Mapping services;
    private final SortedMap<String, List<String>> disabled;
    private final Problems problems;

    private ConsistencyChecker(Mapping project, SortedMap<String, List<String>> disabled, Problems problems) {
        this.project = project;
        this.services = project.mapping("services");
        this.disabled = disabled;
        this.problems = problems;
    }

    /**
     * Checks a normalised tree.
     *
     * @param disabled the services that no active profile enables, with their profiles
     */
    public static void check(Mapping project, SortedMap<String, List<String>> disabled, Problems problems) {
        ConsistencyChecker checker = new ConsistencyChecker(project, disabled, problems);
        Map<String, String> containerNames = new HashMap<>();
        for (Entry entry : checker.services.entries().values()) {
            checker.service(entry);
            checker.containerName(entry, containerNames);
        }
        checker.containers();
        DependencyCycles.check(checker.services, problems);
        for (String kind : List.of("networks", "volumes", "configs", "secrets")) checker.externals(kind);
    }

    private void containers() {
        long containers = services.entries().values().stream()
                .mapToLong(entry -> LimitsReader.replicas(new Fields((Mapping) entry.value())))
                .sum();
        if (containers > MOST_CONTAINERS)
            problems.add(
                    project.location(),
                    "services",
                    "%d containers, more than the %d that an application may have"
                            .formatted(containers, MOST_CONTAINERS));
    }

    private void service(Entry entry) {
        String path = ElementPath.key("services", entry.name());
        Mapping service = (Mapping) entry.value();
        if (service.find("image").isEmpty()
                && NEED_NO_IMAGE.stream().noneMatch(key -> problems.concern(ElementPath.key(path, key))))
            problems.add(entry.key().location(), path, "the service has no \"image\"");
        new LimitConflicts(path, problems).check(service);
        new Contradictions(path, problems).check(service);
        dependencies(service, path);
        links(service, path);
        for (Followed followed : Followed.of(service))
            serviceExists(
                    followed.service(), followed.origin().location(), ElementPath.key(path, followed.attribute()));
        networks(service, path);
        volumes(service, path);
        files(service, path, "configs");
        files(service, path, "secrets");
        healthcheck(service, path);
        mountTargets(service, path);
        for (Moment moment : List.of(Moment.POST_START, Moment.PRE_STOP)) hooks(service, moment.composeName(), path);
    }

    private void hooks(Mapping service, String attribute, String path) {
        List<YamlNode> hooks = service.items(attribute);
        for (int i = 0; i < hooks.size(); i++)
            if (((Mapping) hooks.get(i)).items("command").isEmpty())
                problems.add(
                        hooks.get(i).location(),
                        ElementPath.item(ElementPath.key(path, attribute), i),
                        "the hook has no \"command\"");
    }

    private void mountTargets(Mapping service, String path) {
        Map<String, String> mounted = new HashMap<>();
        List<WrittenAttribute> mounts = WrittenAttribute.of(service).stream()
                .filter(attribute -> attribute.path().startsWith("tmpfs.")
                        || attribute.path().startsWith("volumes."))
                .toList();
        for (WrittenAttribute mount : mounts) {
            String target = mount.path().substring(mount.path().indexOf('.') + 1);
            String earlier =
                    mounted.putIfAbsent(target, mount.value().location().toString());
            if (earlier != null)
                problems.add(
                        mount.value().location(),
                        ElementPath.key(path, mount.spelling()),
                        "something is mounted at \"" + target + "\" already, see " + earlier);
        }
    }

    private void dependencies(Mapping service, String path) {
        String place = ElementPath.key(path, "depends_on");
        for (Entry dependency : service.mapping("depends_on").entries().values())
            serviceExists(dependency.name(), dependency.key().location(), ElementPath.key(place, dependency.name()));
    }

    private void links(Mapping service, String path) {
        List<YamlNode> links = service.items("links");
        for (int i = 0; i < links.size(); i++) {
            Scalar link = (Scalar) links.get(i);
            String place = ElementPath.item(ElementPath.key(path, "links"), i);
            serviceExists(ImpliedDependencies.linkedService(link.text()), link.location(), place);
        }
    }

    private void serviceExists(String name, Location location, String path) {
        if (services.entries().containsKey(name)) return;
        List<String> profiles = disabled.get(name);
        problems.add(
                location,
                path,
                () -> profiles == null
                        ? NearestName.sentence(
                                "service", name, services.entries().keySet())
                        : "the service \"" + name + "\" is disabled, it needs one of the profiles "
                                + String.join(", ", profiles));
    }

    private void networks(Mapping service, String path) {
        Mapping networks = service.mapping("networks");
        String place = ElementPath.key(path, "networks");
        for (Entry network : networks.entries().values())
            declared(
                    "network",
                    "networks",
                    network.name(),
                    network.key().location(),
                    ElementPath.key(place, network.name()));
        if (service.scalar("network_mode").isEmpty()) return;
        Scalar mode = service.scalar("network_mode").get();
        String modePath = ElementPath.key(path, "network_mode");
        if (!networks.entries().isEmpty())
            problems.add(
                    mode.location(), modePath, "\"network_mode\" and \"networks\" exclude each other, use one of them");
    }

    private void volumes(Mapping service, String path) {
        for (YamlNode item : service.items("volumes")) {
            Fields volume = Fields.of(item);
            String source = volume.text("source", "");
            if (volume.text("type", "").equals("volume") && !source.isEmpty())
                declared("volume", "volumes", source, source(item), ElementPath.key(path, "volumes"));
        }
    }

    private void files(Mapping service, String path, String kinds) {
        String kind = kinds.substring(0, kinds.length() - 1);
        for (YamlNode item : service.items(kinds))
            declared(kind, kinds, Fields.of(item).text("source", ""), source(item), ElementPath.key(path, kinds));
    }

    private static Location source(YamlNode item) {
        return ((Mapping) item).scalar("source").map(YamlNode::location).orElse(item.location());
    }

    private void declared(String kind, String kinds, String name, Location location, String path) {
        if (project.mapping(kinds).entries().containsKey(name) || problems.concern(ElementPath.key(kinds, name)))
            return;
        problems.add(location, path, () -> undeclared(kind, kinds, name));
    }

    private String undeclared(String kind, String kinds, String name) {
        String sentence = NearestName.sentence(
                kind, name, project.mapping(kinds).entries().keySet());
        return sentence.endsWith("?") ? sentence : sentence + ", declare it under \"" + kinds + "\"";
    }

    private void healthcheck(Mapping service, String path) {
        Mapping check = service.mapping("healthcheck");
        List<YamlNode> test = check.items("test");
        if (test.isEmpty()) return;
        Scalar first = (Scalar) test.get(0);
        if (!List.of("NONE", "CMD", "CMD-SHELL").contains(first.text()))
            problems.add(
                    first.location(),
                    ElementPath.key(path, "healthcheck.test"),
                    "a list starts with CMD, CMD-SHELL or NONE");
    }

    private void containerName(Entry entry, Map<String, String> owners) {
        Mapping service = (Mapping) entry.value();
        if (service.scalar("container_name").isEmpty()) return;
        Scalar name = service.scalar("container_name").get();
        String path = ElementPath.key(ElementPath.key("services", entry.name()), "container_name");
        if (LimitsReader.replicas(new Fields(service)) > 1)
            problems.add(name.location(), path, "a service with a fixed container name cannot have several replicas");
        String owner = owners.putIfAbsent(name.text(), entry.name());
        if (owner != null)
            problems.add(
                    name.location(),
                    path,
                    "the container name \"" + name.text() + "\" is already taken by the service \"" + owner + "\"");
    }

    private void externals(String kind) {
        for (Entry entry : project.mapping(kind).entries().values()) {
            Mapping element = (Mapping) entry.value();
            if (!new Fields(element).flag("external")) continue;
            for (Entry other : element.entries().values())
                if (!List.of("external", "name").contains(other.name()) && !SchemaChecker.isExtension(other.name()))
                    problems.add(
                            other.key().location(),
                            ElementPath.key(ElementPath.key(kind, entry.name()), other.name()),
                            "\"external\" and \"" + other.name()
                                    + "\" exclude each other: it is made by somebody else");
        }
    }
}
