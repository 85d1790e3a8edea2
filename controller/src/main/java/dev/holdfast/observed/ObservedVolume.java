package dev.holdfast.observed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One volume.
 *
 * @param driver {@code local} or the name of a plugin
 * @param key the Compose key from its label, or empty
 * @param composeProject the project from its label, or empty
 * @param application our application label, or empty when it is not ours
 * @param fingerprint what it was made from, or empty when not recorded
 * @param fields short digests of its settings by path
 * @param users the names of the containers that mount it, running or not, whoever made them
 */
public record ObservedVolume(
        String name,
        String driver,
        String key,
        String composeProject,
        String application,
        String fingerprint,
        SortedMap<String, String> fields,
        SortedSet<String> users) {
    public ObservedVolume {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        users = Collections.unmodifiableSortedSet(new TreeSet<>(users));
    }
}
