package dev.holdfast.compose.project;

import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.RestartText;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.RestartPolicy.Mode;
import dev.holdfast.desired.host.BlockIo;
import dev.holdfast.desired.host.CpuLimits;
import dev.holdfast.desired.host.MemoryLimits;
import dev.holdfast.desired.host.Resources;
import dev.holdfast.desired.host.Ulimit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@code deploy} and the older attributes of a service both can say; {@code deploy} wins. */
final class LimitsReader {
    private LimitsReader() {}

    static int replicas(Fields service) {
        Integer replicas = either(service.in("deploy").count("replicas"), service.count("scale"));
        return replicas == null ? 1 : replicas;
    }

    static Resources resources(Fields service) {
        Fields limits = service.in("deploy").in("resources").in("limits");
        return new Resources(
                cpu(service, limits),
                memory(service, limits),
                blockIo(service.in("blkio_config")),
                unlessZero(either(limits.number("pids"), service.number("pids_limit"))),
                ulimits(service.mapping().mapping("ulimits")),
                service.text("cgroup_parent"),
                service.entries("storage_opt"));
    }

    private static CpuLimits cpu(Fields service, Fields limits) {
        return new CpuLimits(
                unlessZero(either(limits.cpus("cpus"), service.cpus("cpus"))),
                unlessZero(service.number("cpu_shares")),
                unlessZero(service.parsed("cpu_period", DurationText::microseconds)),
                unlessZero(service.parsed("cpu_quota", DurationText::microseconds)),
                unlessZero(service.parsed("cpu_rt_period", DurationText::microseconds)),
                unlessZero(service.parsed("cpu_rt_runtime", DurationText::microseconds)),
                service.text("cpuset"));
    }

    private static MemoryLimits memory(Fields service, Fields limits) {
        Fields reservations = service.in("deploy").in("resources").in("reservations");
        return new MemoryLimits(
                unlessZero(either(limits.size("memory"), service.size("mem_limit"))),
                unlessZero(either(reservations.size("memory"), service.size("mem_reservation"))),
                unlessZero(service.size("memswap_limit")),
                service.number("mem_swappiness"),
                unlessZero(service.size("shm_size")),
                service.flag("oom_kill_disable"),
                unlessZero(service.number("oom_score_adj")));
    }

    private static BlockIo blockIo(Fields blockIo) {
        return new BlockIo(
                unlessZero(blockIo.number("weight")),
                perDevice(blockIo, "weight_device", "weight"),
                perDevice(blockIo, "device_read_bps", "rate"),
                perDevice(blockIo, "device_read_iops", "rate"),
                perDevice(blockIo, "device_write_bps", "rate"),
                perDevice(blockIo, "device_write_iops", "rate"));
    }

    private static List<BlockIo.PerDevice> perDevice(Fields blockIo, String key, String amount) {
        return blockIo.mapping().items(key).stream()
                .map(Fields::of)
                .map(device -> {
                    Long value = device.size(amount);
                    return new BlockIo.PerDevice(device.text("path", ""), value == null ? 0 : value);
                })
                .toList();
    }

    static @Nullable RestartPolicy restart(Fields service) {
        Fields policy = service.in("deploy").in("restart_policy");
        if (!service.in("deploy").has("restart_policy")) return service.parsed("restart", RestartText::parse);
        Integer attempts = policy.count("max_attempts");
        return switch (policy.text("condition", "any")) {
            case "none" -> new RestartPolicy(Mode.NO, 0);
            case "on-failure" -> new RestartPolicy(Mode.ON_FAILURE, attempts == null ? 0 : attempts);
            case "unless-stopped" -> new RestartPolicy(Mode.UNLESS_STOPPED, 0);
            default -> new RestartPolicy(Mode.ALWAYS, 0);
        };
    }

    private static SortedMap<String, Ulimit> ulimits(Mapping ulimits) {
        SortedMap<String, Ulimit> limits = new TreeMap<>();
        for (Entry entry : ulimits.entries().values()) {
            Fields fields = Fields.of(entry.value());
            Long soft = either(fields.number("soft"), fields.number("hard"));
            Long hard = either(fields.number("hard"), fields.number("soft"));
            if (soft != null && hard != null) limits.put(entry.name(), new Ulimit(soft, hard));
        }
        return limits;
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }

    /** The engine reads 0 as no limit. */
    private static @Nullable Long unlessZero(@Nullable Long limit) {
        return limit == null || limit == 0 ? null : limit;
    }
}
