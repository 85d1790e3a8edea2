package dev.holdfast.desired.host;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one container.
 *
 * @param pids processes, -1 for unlimited, null for none ({@code HostConfig.PidsLimit})
 * @param ulimits by kind, such as {@code nofile}
 * @param cgroupParent the control group it runs under ({@code CgroupParent}), or null for the engine's
 * @param storageOptions of the storage driver for the container's own layer, such as {@code size} ({@code StorageOpt})
 */
public record Resources(
        CpuLimits cpu,
        MemoryLimits memory,
        BlockIo blockIo,
        @Nullable Long pids,
        SortedMap<String, Ulimit> ulimits,
        @Nullable String cgroupParent,
        SortedMap<String, String> storageOptions) {
    /** No limit at all. */
    public static final Resources NONE = new Resources(
            CpuLimits.NONE, MemoryLimits.NONE, BlockIo.NONE, null, new TreeMap<>(), null, new TreeMap<>());

    public Resources {
        ulimits = Collections.unmodifiableSortedMap(new TreeMap<>(ulimits));
        storageOptions = Collections.unmodifiableSortedMap(new TreeMap<>(storageOptions));
    }
}
