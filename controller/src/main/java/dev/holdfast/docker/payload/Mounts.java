package dev.holdfast.docker.payload;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Storage of a container: {@code Binds} for host paths that the engine may have to make or relabel and for named volumes without options,
 * {@code Mounts} for all else. An anonymous volume that is carried over is mounted by its name, also where only the image declares the path.
 */
final class Mounts {
    private final List<String> binds = new ArrayList<>();
    private final List<Map<String, Object>> mounts = new ArrayList<>();
    private final SortedMap<String, String> carried;

    private Mounts(SortedMap<String, String> carried) {
        this.carried = new TreeMap<>(carried);
    }

    static void write(Body body, ContainerSpec spec, SortedMap<String, String> carriedVolumes) {
        Mounts parts = new Mounts(carriedVolumes);
        spec.mounts().forEach(parts::add);
        spec.files().forEach(parts::add);
        parts.carried.forEach((target, name) ->
                parts.mounts.add(mount("volume", name, target, false).fields()));
        body.list("Binds", parts.binds).list("Mounts", parts.mounts);
    }

    private void add(Mount mount) {
        String carriedName = carried.remove(mount.target());
        if (mount instanceof Mount.Bind bind) add(bind);
        else if (mount instanceof Mount.Named volume) add(volume);
        else if (mount instanceof Mount.Anonymous volume)
            mounts.add(mount("volume", carriedName, volume.target(), volume.readOnly())
                    .object("VolumeOptions", options(volume.options()))
                    .fields());
        else if (mount instanceof Mount.Image image)
            mounts.add(mount("image", image.source(), image.target(), false)
                    .object(
                            "ImageOptions",
                            new Body().set("Subpath", image.subpath()).fields())
                    .fields());
        else if (mount instanceof Mount.Tmpfs tmpfs)
            mounts.add(mount("tmpfs", null, tmpfs.target(), tmpfs.readOnly())
                    .object(
                            "TmpfsOptions",
                            new Body()
                                    .set("SizeBytes", tmpfs.sizeBytes())
                                    .set("Mode", tmpfs.mode())
                                    .fields())
                    .fields());
    }

    private void add(Mount.Bind bind) {
        if (bind.recursive() == null && (bind.createHostPath() || bind.selinux() != null)) {
            String options = Stream.of(bind.readOnly() ? "ro" : "rw", bind.propagation(), bind.selinux())
                    .filter(option -> option != null)
                    .collect(Collectors.joining(","));
            binds.add(bind.source() + ":" + bind.target() + ":" + options);
            return;
        }
        mounts.add(mount("bind", bind.source(), bind.target(), bind.readOnly())
                .object("BindOptions", options(bind))
                .fields());
    }

    /** In the older form when it says all, as docker compose does: only then the engine leaves the SELinux label of the volume alone. */
    private void add(Mount.Named volume) {
        if (volume.options().equals(Mount.VolumeOptions.DEFAULT))
            binds.add(volume.name() + ":" + volume.target() + ":" + (volume.readOnly() ? "ro" : "rw"));
        else
            mounts.add(mount("volume", volume.name(), volume.target(), volume.readOnly())
                    .object("VolumeOptions", options(volume.options()))
                    .fields());
    }

    private static Map<String, Object> options(Mount.Bind bind) {
        String recursive = bind.recursive() == null ? "" : bind.recursive();
        return new Body()
                .set("Propagation", bind.propagation())
                .flag("CreateMountpoint", bind.recursive() != null && bind.createHostPath())
                .flag("NonRecursive", recursive.equals("disabled"))
                .flag("ReadOnlyNonRecursive", recursive.equals("writable"))
                .flag("ReadOnlyForceRecursive", recursive.equals("readonly"))
                .fields();
    }

    /** A host file must exist: the engine would make a folder in the place of a missing one. */
    private void add(FileMount file) {
        if (file.source() != null)
            mounts.add(mount("bind", file.source(), file.target(), true).fields());
    }

    private static Map<String, Object> options(Mount.VolumeOptions options) {
        return new Body()
                .flag("NoCopy", options.noCopy())
                .object("Labels", options.labels())
                .set("Subpath", options.subpath())
                .fields();
    }

    private static Body mount(String type, @Nullable String source, String target, boolean readOnly) {
        return new Body()
                .set("Type", type)
                .set("Source", source)
                .set("Target", target)
                .flag("ReadOnly", readOnly);
    }
}
