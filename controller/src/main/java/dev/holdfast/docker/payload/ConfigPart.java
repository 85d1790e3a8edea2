package dev.holdfast.docker.payload;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Healthcheck;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the image could have said, too ({@code Config}): process, environment, labels, health check. */
final class ConfigPart {
    private ConfigPart() {}

    static void write(Body body, ContainerSpec spec, SortedMap<String, String> labels) {
        body.set("Image", spec.image())
                .set("Hostname", spec.identity().hostname())
                .set("Domainname", spec.identity().domainname())
                .set("User", spec.user())
                .set("WorkingDir", spec.workingDir())
                .set("Entrypoint", spec.entrypoint())
                .set("Cmd", spec.command())
                .list(
                        "Env",
                        spec.environment().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList())
                .object("Labels", labels)
                .flag("Tty", spec.tty())
                .flag("OpenStdin", spec.stdinOpen())
                .object("ExposedPorts", Ports.exposed(spec))
                .set("StopSignal", spec.stopSignal())
                .set("StopTimeout", seconds(spec.stopGracePeriod()))
                .set("Healthcheck", health(spec.healthcheck()));
    }

    private static @Nullable Map<String, Object> health(@Nullable Healthcheck check) {
        if (check == null) return null;
        return new Body()
                .list("Test", check.test())
                .set("Interval", nanos(check.interval()))
                .set("Timeout", nanos(check.timeout()))
                .set("StartPeriod", nanos(check.startPeriod()))
                .set("StartInterval", nanos(check.startInterval()))
                .set("Retries", check.retries())
                .fields();
    }

    private static @Nullable Long nanos(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos();
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
