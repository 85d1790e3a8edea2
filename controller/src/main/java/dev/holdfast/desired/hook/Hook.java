package dev.holdfast.desired.hook;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One command.
 *
 * @param image what it runs in, for {@code pre_start} only; null for the others, which run in the service's container
 * @param command its words; empty, for {@code pre_start} only, for what the image runs
 * @param user null for the container's own
 * @param environment what it gets beside the container's own
 * @param workingDir null for the container's own
 */
public record Hook(
        @Nullable String image,
        List<String> command,
        @Nullable String user,
        boolean privileged,
        SortedMap<String, String> environment,
        @Nullable String workingDir) {
    public Hook {
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** A command that runs as the container does. */
    public static Hook of(String... command) {
        return new Hook(null, List.of(command), null, false, new TreeMap<>(), null);
    }

    /** Its parts that are given, the command's words in quotes. */
    @Override
    public String toString() {
        return command.stream()
                        .map(word -> '"' + word.replace("\"", "\\\"") + '"')
                        .toList()
                + (image == null ? "" : " image=" + image)
                + (user == null ? "" : " user=" + user)
                + (privileged ? " privileged" : "")
                + (environment.isEmpty() ? "" : " environment=" + environment)
                + (workingDir == null ? "" : " working_dir=" + workingDir);
    }
}
