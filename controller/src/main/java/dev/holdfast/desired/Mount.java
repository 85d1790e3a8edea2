package dev.holdfast.desired;

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
     */
    record Bind(
            String source,
            String target,
            boolean readOnly,
            boolean createHostPath,
            @Nullable String propagation,
            @Nullable String selinux)
            implements Mount {
        @Override
        public String toString() {
            return Attributes.colons(
                    source,
                    target,
                    readOnly ? "ro" : "",
                    propagation,
                    selinux,
                    createHostPath ? "" : "create_host_path=false");
        }
    }

    /**
     * A named volume.
     *
     * @param key the key under the project's {@code volumes}
     * @param name the volume's name on the engine
     * @param noCopy whether the image's content at the target is not copied into an empty volume
     */
    record Named(String key, String name, String target, boolean readOnly, boolean noCopy) implements Mount {
        @Override
        public String toString() {
            return Attributes.colons(name, target, readOnly ? "ro" : "", noCopy ? "nocopy" : "");
        }
    }

    /** A volume without a name; carried over when the container is recreated. */
    record Anonymous(String target, boolean readOnly) implements Mount {
        @Override
        public String toString() {
            return Attributes.colons(target, readOnly ? "ro" : "");
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
