package dev.holdfast.observed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One network.
 *
 * @param key the Compose key from its label, or empty
 * @param composeProject the project from its label, or empty
 * @param application our application label, or empty when it is not ours
 * @param fingerprint what it was made from, or empty when not recorded
 * @param fields short digests of its settings by path
 * @param users the names of the containers attached to it, running or not, whoever made them
 */
public record ObservedNetwork(
        String id,
        String name,
        String key,
        String composeProject,
        String application,
        String fingerprint,
        SortedMap<String, String> fields,
        SortedSet<String> users) {
    public ObservedNetwork {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        users = Collections.unmodifiableSortedSet(new TreeSet<>(users));
    }
}
