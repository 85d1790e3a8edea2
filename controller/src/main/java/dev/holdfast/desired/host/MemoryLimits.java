package dev.holdfast.desired.host;

import org.jspecify.annotations.Nullable;

/**
 * What a container may take of the memory and what happens beyond it; null means as the engine has it.
 *
 * @param limit bytes ({@code HostConfig.Memory})
 * @param reservation bytes ({@code MemoryReservation})
 * @param swap bytes of memory and swap together, -1 for unlimited ({@code MemorySwap})
 * @param swappiness 0 to 100 ({@code MemorySwappiness}); engines on cgroup v2 ignore it
 * @param shm bytes of {@code /dev/shm} ({@code ShmSize})
 * @param oomKillDisable whether the kernel spares it when memory runs out ({@code OomKillDisable}); engines on cgroup v2 ignore it
 * @param oomScoreAdj -1000 to 1000, higher is killed earlier ({@code OomScoreAdj})
 */
public record MemoryLimits(
        @Nullable Long limit,
        @Nullable Long reservation,
        @Nullable Long swap,
        @Nullable Long swappiness,
        @Nullable Long shm,
        boolean oomKillDisable,
        @Nullable Long oomScoreAdj) {
    /** No limit at all. */
    public static final MemoryLimits NONE = new MemoryLimits(null, null, null, null, null, false, null);
}
