package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.Digests;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what appears in a container's file system: {@code volumes}, {@code tmpfs}, {@code configs}, {@code secrets}. */
final class MountReader {
    private static final String API_SOCKET = "/var/run/docker.sock";

    private final Mapping volumes;
    private final Map<String, FileContent> files;

    MountReader(Mapping project, Map<String, FileContent> files) {
        this.volumes = project.mapping("volumes");
        this.files = files;
    }

    List<Mount> mounts(Mapping service) {
        List<Mount> mounts = new ArrayList<>();
        for (YamlNode volume : service.items("volumes")) mounts.add(mount(volume));
        if (new Fields(service).flag("use_api_socket")
                && mounts.stream().noneMatch(mount -> mount.target().equals(API_SOCKET)))
            mounts.add(new Mount.Bind(API_SOCKET, API_SOCKET, false, false, null, null, null));
        return mounts;
    }

    private Mount mount(YamlNode node) {
        Fields volume = Fields.of(node);
        String target = volume.text("target", "");
        boolean readOnly = volume.flag("read_only");
        String source = volume.text("source", "");
        return switch (volume.text("type", "")) {
            case "bind" -> bind(volume, source, target, readOnly);
            case "tmpfs" -> {
                Fields options = volume.in("tmpfs");
                yield new Mount.Tmpfs(target, readOnly, options.size("size"), options.count("mode"));
            }
            case "image" -> new Mount.Image(source, target, volume.in("image").text("subpath"));
            default ->
                source.isEmpty()
                        ? new Mount.Anonymous(target, readOnly, options(volume))
                        : named(volume, source, target, readOnly);
        };
    }

    private static Mount bind(Fields volume, String source, String target, boolean readOnly) {
        Fields options = volume.in("bind");
        boolean createHostPath = !Boolean.FALSE.equals(options.optionalFlag("create_host_path"));
        return new Mount.Bind(
                source,
                target,
                readOnly,
                createHostPath,
                options.text("propagation"),
                options.text("selinux"),
                options.text("recursive"));
    }

    private Mount named(Fields volume, String key, String target, boolean readOnly) {
        String name = volumes.mapping(key).text("name").orElse(key);
        return new Mount.Named(key, name, target, readOnly, options(volume));
    }

    private static Mount.VolumeOptions options(Fields volume) {
        Fields options = volume.in("volume");
        return new Mount.VolumeOptions(options.flag("nocopy"), options.entries("labels"), options.text("subpath"));
    }

    static SortedMap<String, String> tmpfs(List<String> entries) {
        SortedMap<String, String> byPath = new TreeMap<>();
        for (String entry : entries) {
            String path = tmpfsPath(entry);
            byPath.put(path, entry.length() == path.length() ? "" : entry.substring(path.length() + 1));
        }
        return byPath;
    }

    static String tmpfsPath(String entry) {
        int colon = entry.indexOf(':');
        return colon < 0 ? entry : entry.substring(0, colon);
    }

    List<FileMount> files(Mapping service) {
        List<FileMount> mounts = new ArrayList<>();
        CopyPlaces places = CopyPlaces.of(service);
        for (FileMount.Kind kind : FileMount.Kind.values())
            for (YamlNode reference : service.items(kind.composeName()))
                mounts.add(file(kind, Fields.of(reference), places));
        return mounts;
    }

    FileContent content(String path) {
        return Objects.requireNonNull(files.get(path), "contents were obtained before");
    }

    /** A host file is bound, unless it is to have another owner or mode and can be copied. */
    private FileMount file(FileMount.Kind kind, Fields reference, CopyPlaces places) {
        String key = reference.text("source", "");
        String target = FileReferences.target(kind, reference);
        FileContent content = content(FileReferences.path(kind, key));
        boolean copy = content.file() == null || FileReferences.owned(reference) && places.take(target);
        return new FileMount(
                kind,
                key,
                target,
                copy ? null : content.file(),
                copy ? content.content() : null,
                Digests.sha256(content.content().revealBytes()),
                reference.count("uid"),
                reference.count("gid"),
                reference.count("mode"));
    }
}
