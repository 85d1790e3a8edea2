package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which services take part: those without profiles and those with an active one.
 *
 * @param project the canonical tree with enabled services only
 * @param disabled the profiles of the others, by service
 */
public record Selection(Mapping project, SortedMap<String, List<String>> disabled) {
    private static final String ALL = "*";

    /** Selects by active profiles; {@code *} activates all. */
    public static Selection of(Mapping project, Set<String> active) {
        List<Entry> enabled = new ArrayList<>();
        SortedMap<String, List<String>> disabled = new TreeMap<>();
        Mapping services = project.mapping("services");
        for (Entry entry : services.entries().values()) {
            List<String> profiles = profilesOf((Mapping) entry.value());
            if (profiles.isEmpty() || active.contains(ALL) || profiles.stream().anyMatch(active::contains))
                enabled.add(entry);
            else disabled.put(entry.name(), profiles);
        }
        return new Selection(project.with("services", Mapping.of(services.location(), enabled)), disabled);
    }

    /** Every profile of a canonical tree, sorted. */
    public static SortedSet<String> profiles(Mapping project) {
        SortedSet<String> all = new TreeSet<>();
        for (Entry service : project.mapping("services").entries().values())
            all.addAll(profilesOf((Mapping) service.value()));
        return all;
    }

    private static List<String> profilesOf(Mapping service) {
        return service.items("profiles").stream()
                .map(profile -> ((Scalar) profile).text())
                .toList();
    }
}
