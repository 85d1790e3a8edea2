package dev.holdfast.compose.project;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds distinct values for what {@code deploy} and an older attribute both say. */
final class LimitConflicts {
    private final String path;
    private final Problems problems;

    LimitConflicts(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    void check(Mapping service) {
        Fields old = new Fields(service);
        Fields deploy = old.in("deploy");
        Fields limits = deploy.in("resources").in("limits");
        Fields reservations = deploy.in("resources").in("reservations");
        compare(service, "scale", old.number("scale"), "deploy.replicas", deploy.number("replicas"));
        compare(service, "cpus", old.cpus("cpus"), "deploy.resources.limits.cpus", limits.cpus("cpus"));
        compare(service, "mem_limit", old.size("mem_limit"), "deploy.resources.limits.memory", limits.size("memory"));
        compare(service, "pids_limit", old.number("pids_limit"), "deploy.resources.limits.pids", limits.number("pids"));
        compare(
                service,
                "mem_reservation",
                old.size("mem_reservation"),
                "deploy.resources.reservations.memory",
                reservations.size("memory"));
    }

    private void compare(Mapping service, String key, @Nullable Long value, String other, @Nullable Long otherValue) {
        if (value == null || otherValue == null || Objects.equals(value, otherValue)) return;
        service.find(key)
                .ifPresent(node -> problems.add(
                        node.location(),
                        ElementPath.key(path, key),
                        "\"" + key + "\" and \"" + other + "\" have distinct values, set one of them"));
    }
}
