package dev.holdfast.desired;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One entry of a service's {@code volumes}; {@link #target} is the absolute path in the container. */
public sealed interface Mount {
    /** The absolute path in the container. */
    String target();

    /** Whether the container may only read. */
    boolean readOnly();

    /**
     * A path of the host.
     *
     * @param source absolute path on the host
     * @param createHostPath whether the engine makes a missing source folder (the short syntax does)
     * @param propagation {@code rprivate}, {@code rshared}, … or null
     * @param selinux {@code z}, {@code Z} or null
     * @param recursive what becomes of file systems mounted below the source: {@code enabled}, {@code disabled}, {@code writable},
     *     {@code readonly}, or null for the engine's default
     */
    record Bind(
            String source,
            String target,
            boolean readOnly,
            boolean createHostPath,
            @Nullable String propagation,
            @Nullable String selinux,
            @Nullable String recursive)
            implements Mount {
        @Override
        public String toString() {
            return Attributes.colons(
                    source,
                    target,
                    readOnly ? "ro" : "",
                    propagation,
                    selinux,
                    createHostPath ? "" : "create_host_path=false",
                    recursive == null ? "" : "recursive=" + recursive);
        }
    }

    /**
     * A named volume.
     *
     * @param key the key under the project's {@code volumes}
     * @param name the volume's name on the engine
     */
    record Named(String key, String name, String target, boolean readOnly, VolumeOptions options) implements Mount {
        @Override
        public String toString() {
            return Attributes.colons(name, target, readOnly ? "ro" : "", options.toString());
        }
    }

    /**
     * How a volume is mounted ({@code VolumeOptions}).
     *
     * @param noCopy whether the image's content at the target is not copied into an empty volume
     * @param labels of a volume that this mount makes
     * @param subpath the folder of the volume that is mounted, or null for all of it
     */
    record VolumeOptions(
            boolean noCopy,
            SortedMap<String, String> labels,
            @Nullable String subpath) {
        /** As the engine mounts it. */
        public static final VolumeOptions DEFAULT = new VolumeOptions(false, new TreeMap<>(), null);

        public VolumeOptions {
            labels = Copies.sorted(labels);
        }

        @Override
        public String toString() {
            return Attributes.colons(
                    noCopy ? "nocopy" : "",
                    labels.isEmpty() ? "" : "labels=" + labels,
                    subpath == null ? "" : "subpath=" + subpath);
        }
    }

    /** A volume without a name; carried over when the container is recreated. */
    record Anonymous(String target, boolean readOnly, VolumeOptions options) implements Mount {
        @Override
        public String toString() {
            return Attributes.colons(target, readOnly ? "ro" : "", options.toString());
        }
    }

    /**
     * The content of another image.
     *
     * @param source the image reference; the image must be on the node
     * @param subpath the folder of the image that is mounted, or null for all of it
     */
    record Image(String source, String target, @Nullable String subpath) implements Mount {
        @Override
        public boolean readOnly() {
            return true;
        }

        @Override
        public String toString() {
            return Attributes.colons("image", source, target, subpath == null ? "" : "subpath=" + subpath);
        }
    }

    /**
     * A memory file system.
     *
     * @param sizeBytes the limit, or null
     * @param mode permission bits, or null
     */
    record Tmpfs(
            String target,
            boolean readOnly,
            @Nullable Long sizeBytes,
            @Nullable Integer mode) implements Mount {
        @Override
        public String toString() {
            return Attributes.colons(
                    "tmpfs",
                    target,
                    readOnly ? "ro" : "",
                    sizeBytes == null ? "" : "size=" + sizeBytes,
                    mode == null ? "" : "mode=" + Integer.toOctalString(mode));
        }
    }
}
