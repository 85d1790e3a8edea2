package dev.holdfast.aws;

import dev.holdfast.testing.aws.AwsTestServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Ways to speak to the stand-in. */
final class Access {
    static final Path NO_HOME = Path.of("/nonexistent");

    private static final String REGION = "eu-central-1";

    private Access() {}

    static AwsAccess of(AwsTestServer server) {
        return of(server, server.variables());
    }

    static AwsAccess of(AwsTestServer server, Map<String, String> variables) {
        return of(server, variables, NO_HOME, null, null);
    }

    static AwsAccess of(
            AwsTestServer server,
            Map<String, String> variables,
            Path home,
            @Nullable String profile,
            @Nullable String role) {
        return new AwsAccess("kiosk 17", REGION, profile, role, server.endpoint(), null, variables, home);
    }

    static AwsConnections connect(AwsAccess access) {
        return connect(access, InstantSource.system());
    }

    static AwsConnections connect(AwsAccess access, InstantSource clock) {
        return new AwsConnections(access, clock, timers());
    }

    static ScheduledExecutorService timers() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "timers");
            thread.setDaemon(true);
            return thread;
        });
    }
}
