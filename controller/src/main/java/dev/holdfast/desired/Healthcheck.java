package dev.holdfast.desired;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine's health check ({@code Config.Healthcheck}).
 *
 * @param test {@code ["CMD-SHELL", s]}, {@code ["CMD", …]}, {@code ["NONE"]} when disabled; empty for the image's own test
 * @param startInterval how often it is asked during the start period, or null for the engine's default of 5 s
 * @param retries consecutive failures until unhealthy, or null for the engine's default of 3
 */
public record Healthcheck(
        List<String> test,
        @Nullable Duration interval,
        @Nullable Duration timeout,
        @Nullable Duration startPeriod,
        @Nullable Duration startInterval,
        @Nullable Integer retries) {
    /** Says nothing: everything is as the image has it. */
    public static final Healthcheck SILENT = new Healthcheck(List.of(), null, null, null, null, null);

    public Healthcheck {
        test = List.copyOf(test);
    }

    @Override
    public String toString() {
        return test
                + (interval == null ? "" : " interval=" + interval)
                + (timeout == null ? "" : " timeout=" + timeout)
                + (startPeriod == null ? "" : " start_period=" + startPeriod)
                + (startInterval == null ? "" : " start_interval=" + startInterval)
                + (retries == null ? "" : " retries=" + retries);
    }

    /** Whether the check is switched off, the image's included. */
    public boolean disabled() {
        return test.size() == 1 && test.get(0).equals("NONE");
    }
}
