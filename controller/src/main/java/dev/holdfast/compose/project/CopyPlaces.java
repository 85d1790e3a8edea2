package dev.holdfast.compose.project;

import dev.holdfast.compose.value.Truth;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where in a service's container a file can be copied to before it starts: not into a file system in memory, which is not there yet,
 * and into a read-only one only where a volume is. Source: the engine's {@code PUT /containers/{id}/archive}.
 */
record CopyPlaces(boolean readOnly, SortedMap<String, Mounted> mounts) {
    /** What lies over the container's own file system at a path. */
    enum Mounted {
        WRITABLE,
        READ_ONLY,
        IN_MEMORY
    }

    static CopyPlaces of(Mapping service) {
        SortedMap<String, Mounted> mounts = new TreeMap<>();
        for (String path : MountReader.tmpfs(Fields.of(service).texts("tmpfs")).keySet())
            mounts.put(path, Mounted.IN_MEMORY);
        for (YamlNode item : service.items("volumes")) {
            Fields volume = Fields.of(item);
            Mounted kind = volume.flag("read_only") ? Mounted.READ_ONLY : Mounted.WRITABLE;
            mounts.put(volume.text("target", ""), volume.text("type", "").equals("tmpfs") ? Mounted.IN_MEMORY : kind);
        }
        return new CopyPlaces(service.text("read_only").filter(Truth::isTrue).isPresent(), mounts);
    }

    /** Whether a file can be copied to the path. */
    boolean take(String target) {
        return over(target).map(path -> mounts.get(path) == Mounted.WRITABLE).orElse(!readOnly);
    }

    /** The file system in memory that would hide a file copied to the path. */
    Optional<String> hiding(String target) {
        return over(target).filter(path -> mounts.get(path) == Mounted.IN_MEMORY);
    }

    /** The deepest mount that the path lies in. */
    private Optional<String> over(String target) {
        return mounts.keySet().stream()
                .filter(path -> target.startsWith(path.endsWith("/") ? path : path + "/"))
                .reduce((shorter, longer) -> longer.length() >= shorter.length() ? longer : shorter);
    }
}
