package dev.holdfast.observed;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the labels on a container of docker compose's say: one that it made to stay, not a one-off, and none of Holdfast's.
 *
 * @param service the Compose service, or empty when no label says it
 * @param number the replica, from 1; 0 when no label says it
 * @param dependsOn the services it was started after, as far as labels say
 */
public record ComposeMember(String service, int number, SortedSet<String> dependsOn) {
    public ComposeMember {
        dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    }

    /** Whether it is known which replica of which service it is. */
    public boolean isReplica() {
        return !service.isEmpty() && number > 0;
    }
}
