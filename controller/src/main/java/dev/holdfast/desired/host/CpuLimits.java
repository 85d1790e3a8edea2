package dev.holdfast.desired.host;

import org.jspecify.annotations.Nullable;

/**
 * What a container may take of the processors; null means no limit.
 *
 * @param nanoCpus CPUs times 10^9 ({@code HostConfig.NanoCpus})
 * @param shares the weight against other containers ({@code CpuShares})
 * @param period microseconds in which {@code quota} is counted ({@code CpuPeriod})
 * @param quota microseconds in each period, -1 for without limit ({@code CpuQuota})
 * @param realtimePeriod microseconds ({@code CpuRealtimePeriod}); needs a kernel with real-time groups
 * @param realtimeRuntime microseconds ({@code CpuRealtimeRuntime}); needs a kernel with real-time groups
 * @param cpuset the processors by number, {@code 0-3} or {@code 0,2} ({@code CpusetCpus})
 */
public record CpuLimits(
        @Nullable Long nanoCpus,
        @Nullable Long shares,
        @Nullable Long period,
        @Nullable Long quota,
        @Nullable Long realtimePeriod,
        @Nullable Long realtimeRuntime,
        @Nullable String cpuset) {
    /** No limit at all. */
    public static final CpuLimits NONE = new CpuLimits(null, null, null, null, null, null, null);
}
