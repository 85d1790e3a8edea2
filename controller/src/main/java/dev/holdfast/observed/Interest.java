package dev.holdfast.observed;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a snapshot has to cover beyond the objects labelled with the project.
 *
 * @param project the project name
 * @param containerNames names the project would use, to see who holds them
 * @param networkNames networks by exact name, external ones included
 * @param volumeNames volumes by exact name, external ones included
 * @param images image references as declared
 */
public record Interest(
        String project,
        SortedSet<String> containerNames,
        SortedSet<String> networkNames,
        SortedSet<String> volumeNames,
        SortedSet<String> images) {
    public Interest {
        containerNames = copy(containerNames);
        networkNames = copy(networkNames);
        volumeNames = copy(volumeNames);
        images = copy(images);
    }

    private static SortedSet<String> copy(Collection<String> values) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
}
