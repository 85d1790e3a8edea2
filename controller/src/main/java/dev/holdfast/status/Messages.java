package dev.holdfast.status;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins what there is to say into one message of bounded length. */
final class Messages {
    /** The most characters a condition's message has; a status stays readable and a broken file cannot fill the disk. */
    static final int LIMIT = 4096;

    private static final int PARTS = 20;

    private Messages() {}

    /** The parts in order, without those that another one says too, cut to {@link #PARTS} and {@link #LIMIT}. */
    static String joined(String separator, Stream<String> parts) {
        List<String> all = parts.filter(part -> !part.isEmpty()).distinct().toList();
        List<String> said = all.stream().filter(part -> !saidBefore(part, all)).toList();
        String text = said.stream().limit(PARTS).collect(Collectors.joining(separator));
        if (said.size() > PARTS) text += separator + "and " + (said.size() - PARTS) + " more";
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT - 1) + "…";
    }

    private static boolean saidBefore(String part, List<String> all) {
        return all.stream().anyMatch(other -> !other.equals(part) && other.contains(part));
    }
}
