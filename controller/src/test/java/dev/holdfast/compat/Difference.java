package dev.holdfast.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One field in which the two disagree.
 *
 * @param file the name of the Compose file
 * @param object such as {@code container parity-x-web-1}
 * @param path such as {@code HostConfig.Memory}
 * @param reference what docker-compose made of it
 * @param holdfast what Holdfast made of it
 */
record Difference(String file, String object, String path, String reference, String holdfast) {

    /** All differences between two sets of fields by object and path. */
    static List<Difference> between(
            String file, SortedMap<String, String> reference, SortedMap<String, String> holdfast) {
        List<Difference> differences = new ArrayList<>();
        for (String field : union(reference, holdfast)) {
            String ours = holdfast.getOrDefault(field, Flattening.NOTHING);
            String theirs = reference.getOrDefault(field, Flattening.NOTHING);
            if (ours.equals(theirs)) continue;
            String[] words = field.split(" ", 3);
            differences.add(new Difference(file, words[0] + " " + words[1], words[2], theirs, ours));
        }
        return differences;
    }

    /** How many fields a comparison looks at. */
    static SortedSet<String> union(SortedMap<String, String> reference, SortedMap<String, String> holdfast) {
        SortedSet<String> fields = new TreeSet<>(reference.keySet());
        fields.addAll(holdfast.keySet());
        return fields;
    }

    @Override
    public String toString() {
        return file + ": " + object + ": " + path + ": docker-compose " + reference + ", Holdfast " + holdfast;
    }
}
