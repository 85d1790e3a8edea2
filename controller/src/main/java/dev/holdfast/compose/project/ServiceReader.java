package dev.holdfast.compose.project;

import dev.holdfast.compose.value.PullPolicyText;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Healthcheck;
import dev.holdfast.desired.Logging;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.Service;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one service of a normalised tree. */
final class ServiceReader {
    private final MountReader mounts;
    private final AttachmentReader attachments;

    ServiceReader(Mapping project, Map<String, FileContent> files) {
        this.mounts = new MountReader(project, files);
        this.attachments = new AttachmentReader(project);
    }

    Service read(String name, Mapping service) {
        Fields fields = new Fields(service);
        ContainerSpec container = container(fields);
        List<WrittenAttribute> written = WrittenAttribute.of(service);
        return new Service(
                name,
                LimitsReader.replicas(fields),
                fields.text("container_name"),
                fields.parsed("pull_policy", PullPolicyText::parse),
                dependencies(service),
                container,
                HookReader.hooks(service),
                sensitive(written),
                origins(written, container.files()));
    }

    private static SortedSet<String> sensitive(List<WrittenAttribute> written) {
        SortedSet<String> paths = new TreeSet<>();
        for (WrittenAttribute attribute : written) if (attribute.value().secret()) paths.add(attribute.path());
        return paths;
    }

    private Origins origins(List<WrittenAttribute> written, List<FileMount> files) {
        SortedMap<String, Origins.Origin> origins = new TreeMap<>();
        for (WrittenAttribute attribute : written)
            origins.put(
                    attribute.path(),
                    new Origins.Origin(
                            attribute.spelling(),
                            attribute.value().location(),
                            attribute.value().from()));
        for (FileMount file : files)
            origins.put(file.contentPath(), mounts.content(file.path()).origin());
        return new Origins(origins);
    }

    private ContainerSpec container(Fields fields) {
        Mapping service = fields.mapping();
        return new ContainerSpec(
                fields.text("image", ""),
                fields.text("platform"),
                fields.optionalTexts("entrypoint"),
                fields.optionalTexts("command"),
                fields.entries("environment"),
                fields.entries("labels"),
                fields.entries("annotations"),
                fields.text("working_dir"),
                fields.text("user"),
                fields.flag("tty"),
                fields.flag("stdin_open"),
                fields.optionalFlag("init"),
                healthcheck(fields.in("healthcheck")),
                fields.text("stop_signal"),
                fields.duration("stop_grace_period"),
                LimitsReader.restart(fields),
                fields.has("logging") ? logging(fields.in("logging")) : null,
                fields.text("runtime"),
                HostReader.identity(fields),
                Copies.sorted(fields.texts("expose").stream()
                        .map(ServiceReader::withProtocol)
                        .toList()),
                ports(service),
                fields.text("network_mode"),
                attachments.read(service.mapping("networks")),
                fields.texts("links"),
                fields.texts("external_links"),
                HostReader.nameLookup(fields),
                mounts.mounts(service),
                MountReader.tmpfs(fields.texts("tmpfs")),
                mounts.files(service),
                fields.texts("volumes_from").stream().map(Followed::withKind).toList(),
                fields.flag("read_only"),
                HostReader.privileges(fields),
                HostReader.namespaces(fields),
                fields.entries("sysctls"),
                LimitsReader.resources(fields),
                DeviceReader.devices(fields));
    }

    private static SortedMap<String, Dependency> dependencies(Mapping service) {
        SortedMap<String, Dependency> dependencies = new TreeMap<>();
        for (Entry entry : service.mapping("depends_on").entries().values()) {
            Fields fields = Fields.of(entry.value());
            dependencies.put(
                    entry.name(), new Dependency(condition(fields), fields.flag("restart"), fields.flag("required")));
        }
        return dependencies;
    }

    private static Dependency.Condition condition(Fields dependency) {
        String name = dependency.text("condition", "");
        for (Dependency.Condition condition : Dependency.Condition.values())
            if (condition.composeName().equals(name)) return condition;
        return Dependency.Condition.SERVICE_STARTED;
    }

    /** One that says nothing, such as {@code disable: false}, leaves the image's own as it is. */
    private static @Nullable Healthcheck healthcheck(Fields check) {
        List<String> test = check.flag("disable") ? List.of("NONE") : check.texts("test");
        Healthcheck said = new Healthcheck(
                test,
                check.duration("interval"),
                check.duration("timeout"),
                check.duration("start_period"),
                check.duration("start_interval"),
                check.count("retries"));
        return said.equals(Healthcheck.SILENT) ? null : said;
    }

    private static Logging logging(Fields logging) {
        return new Logging(logging.text("driver", ""), logging.entries("options"));
    }

    private static List<PortBinding> ports(Mapping service) {
        return service.items("ports").stream()
                .map(ServiceReader::port)
                .distinct()
                .toList();
    }

    private static PortBinding port(YamlNode node) {
        Fields port = Fields.of(node);
        Integer target = port.count("target");
        return new PortBinding(
                port.text("host_ip"),
                port.text("published"),
                target == null ? 0 : target,
                port.text("protocol", "tcp"));
    }

    private static String withProtocol(String exposed) {
        return exposed.contains("/") ? exposed : exposed + "/tcp";
    }
}
