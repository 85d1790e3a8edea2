package dev.holdfast.desired;

import java.util.SortedMap;

/** The log driver and its options ({@code HostConfig.LogConfig}); an empty driver is the engine's default. */
public record Logging(String driver, SortedMap<String, String> options) {
    public Logging {
        options = Copies.sorted(options);
    }

    @Override
    public String toString() {
        return options.isEmpty() ? driver : driver + " " + options;
    }
}
