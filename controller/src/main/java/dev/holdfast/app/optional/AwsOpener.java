package dev.holdfast.app.optional;

import dev.holdfast.config.Environment;
import dev.holdfast.config.Settings;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/** Where services of AWS begin. */
@FunctionalInterface
public interface AwsOpener {
    /**
     * The services, for one identity; nothing is asked yet.
     *
     * @param clock for the ends of what AWS gives out
     * @param limits for the limits of calls; never blocked
     */
    AwsServices open(Settings settings, Environment environment, InstantSource clock, ScheduledExecutorService limits);
}
