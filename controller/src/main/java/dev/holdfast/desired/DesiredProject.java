package dev.holdfast.desired;

import dev.holdfast.desired.engine.ApiRequirement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One Compose project as it should be on the node.
 *
 * @param name the project name, {@code ^[a-z0-9][a-z0-9_-]*$}
 * @param services the enabled services by name; one that a profile disables is absent
 * @param networks the networks by Compose key; only those that an enabled service uses
 * @param volumes the named volumes by Compose key; only those that an enabled service uses
 * @param requirements what of it only newer engines know, in the order of the text; recreates nothing
 */
public record DesiredProject(
        String name,
        SortedMap<String, Service> services,
        SortedMap<String, Network> networks,
        SortedMap<String, Volume> volumes,
        List<ApiRequirement> requirements) {
    public DesiredProject {
        services = Copies.sorted(services);
        networks = Copies.sorted(networks);
        volumes = Copies.sorted(volumes);
        requirements = List.copyOf(requirements);
    }

    /** A project in which nothing should run: what a deletion converges to. */
    public static DesiredProject empty(String name) {
        return new DesiredProject(
                name, Copies.sorted(Map.of()), Copies.sorted(Map.of()), Copies.sorted(Map.of()), List.of());
    }
}
