package dev.holdfast.desired;

import org.jspecify.annotations.Nullable;

/**
 * Limits of one container; null means none.
 *
 * @param nanoCpus CPUs times 10^9 ({@code HostConfig.NanoCpus})
 * @param memory bytes ({@code HostConfig.Memory})
 * @param memoryReservation bytes ({@code HostConfig.MemoryReservation})
 * @param pids processes, -1 for unlimited ({@code HostConfig.PidsLimit})
 */
public record Resources(
        @Nullable Long nanoCpus,
        @Nullable Long memory,
        @Nullable Long memoryReservation,
        @Nullable Long pids) {
    /** No limit at all. */
    public static final Resources NONE = new Resources(null, null, null, null);
}
