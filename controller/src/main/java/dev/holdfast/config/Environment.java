package dev.holdfast.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the process was given by its surroundings, read once.
 *
 * @param variables the environment variables; values may be secret
 * @param home the user's home folder
 * @param root whether the user is root
 * @param workingDirectory the absolute base of relative paths
 * @param hostName the node's own name
 */
public record Environment(
        SortedMap<String, String> variables, Path home, boolean root, Path workingDirectory, String hostName) {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    public Environment {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** The surroundings of this process. */
    public static Environment ofProcess() {
        Map<String, String> variables = System.getenv();
        return new Environment(
                new TreeMap<>(variables),
                Path.of(System.getProperty("user.home", "/")),
                "root".equals(System.getProperty("user.name")),
                Path.of(System.getProperty("user.dir", "/")).toAbsolutePath(),
                hostName(variables));
    }

    /** The variable's value; an empty one counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    private static String hostName(Map<String, String> variables) {
        try {
            return Files.readString(HOST_NAME).trim();
        } catch (IOException e) {
            return variables.getOrDefault("HOSTNAME", "localhost");
        }
    }

    @Override
    public String toString() {
        return "environment of " + hostName;
    }
}
