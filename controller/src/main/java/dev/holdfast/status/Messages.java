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

    /** The sentence, unless a detail says it too, and the details in order; cut to {@link #PARTS} and {@link #LIMIT}. */
    static String joined(String separator, String sentence, Stream<String> details) {
        List<String> distinct = details.distinct().toList();
        boolean said = sentence.isEmpty() || distinct.stream().anyMatch(detail -> detail.contains(sentence));
        List<String> parts = said
                ? distinct
                : Stream.concat(Stream.of(sentence), distinct.stream()).toList();
        String text = parts.stream().limit(PARTS).collect(Collectors.joining(separator));
        if (parts.size() > PARTS) text += separator + "and " + (parts.size() - PARTS) + " more";
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT - 1) + "…";
    }
}
