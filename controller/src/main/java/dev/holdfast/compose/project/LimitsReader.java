package dev.holdfast.compose.project;

import dev.holdfast.compose.value.RestartText;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.Resources;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.RestartPolicy.Mode;
import dev.holdfast.desired.Ulimit;
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
        Fields resources = service.in("deploy").in("resources");
        Fields limits = resources.in("limits");
        return new Resources(
                unlessZero(either(limits.cpus("cpus"), service.cpus("cpus"))),
                unlessZero(either(limits.size("memory"), service.size("mem_limit"))),
                unlessZero(either(resources.in("reservations").size("memory"), service.size("mem_reservation"))),
                unlessZero(either(limits.number("pids"), service.number("pids_limit"))));
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

    static SortedMap<String, Ulimit> ulimits(Mapping ulimits) {
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
