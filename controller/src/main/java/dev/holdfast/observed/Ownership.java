package dev.holdfast.observed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What our labels on a container say.
 *
 * @param application the application it belongs to
 * @param controller the id of the state directory whose controller made it
 * @param service the Compose service
 * @param number the replica, from 1
 * @param fingerprint the fingerprint text it was made with
 * @param fields short digests by attribute path
 * @param sensitive attribute paths that held a secret
 * @param dependsOn the services it was started after, for an ordered removal when the Compose file is gone
 */
public record Ownership(
        String application,
        String controller,
        String service,
        int number,
        String fingerprint,
        SortedMap<String, String> fields,
        SortedSet<String> sensitive,
        SortedSet<String> dependsOn) {
    public Ownership {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        sensitive = Collections.unmodifiableSortedSet(new TreeSet<>(sensitive));
        dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    }
}
