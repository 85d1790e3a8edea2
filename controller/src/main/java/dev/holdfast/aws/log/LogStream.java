package dev.holdfast.aws.log;

import org.jspecify.annotations.Nullable;

/**
 * Where log lines go.
 *
 * @param region null for the controller's own
 */
public record LogStream(String group, String name, @Nullable String region) {
    @Override
    public String toString() {
        return "the log stream " + name + " of " + group;
    }
}
