package dev.holdfast.observed;

import dev.holdfast.desired.hook.Hook;
import java.util.Collections;
import java.util.List;
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
 * @param number the replica, from 1; 0 for a container that runs a {@code pre_start} hook of the service
 * @param fingerprint the fingerprint text it was made with
 * @param fields short digests by attribute path
 * @param sensitive attribute paths that held a secret
 * @param dependsOn the services it was started after, for an ordered removal when the Compose file is gone
 * @param preStop the hooks to run before it is stopped; empty when a secret flowed into them, which no label may hold
 */
public record Ownership(
        String application,
        String controller,
        String service,
        int number,
        String fingerprint,
        SortedMap<String, String> fields,
        SortedSet<String> sensitive,
        SortedSet<String> dependsOn,
        List<Hook> preStop) {
    public Ownership {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        sensitive = Collections.unmodifiableSortedSet(new TreeSet<>(sensitive));
        dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
        preStop = List.copyOf(preStop);
    }
}
