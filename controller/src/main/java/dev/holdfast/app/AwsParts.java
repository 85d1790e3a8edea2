package dev.holdfast.app;

import dev.holdfast.aws.AwsAccess;
import dev.holdfast.aws.AwsConnections;
import dev.holdfast.aws.AwsSecretStore;
import dev.holdfast.aws.log.CloudWatchLog;
import dev.holdfast.aws.log.LogStream;
import dev.holdfast.config.Environment;
import dev.holdfast.config.Settings;
import dev.holdfast.secrets.SecretStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What speaks to AWS; nothing of it is loaded before something is asked of it. */
final class AwsParts implements Supplier<AwsConnections> {
    private static final Duration LOG_PAUSE = Duration.ofSeconds(3);

    private final Settings settings;
    private final Environment environment;
    private final InstantSource clock;
    private @Nullable AwsConnections connections;

    AwsParts(Settings settings, Environment environment, InstantSource clock) {
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    /** The one connection of the process. */
    @Override
    public synchronized AwsConnections get() {
        AwsConnections known = connections;
        if (known != null) return known;
        AwsConnections made = new AwsConnections(access(), clock, Threads.limits("aws"));
        connections = made;
        return made;
    }

    /** Secrets Manager. */
    SecretStore secrets() {
        return reference -> new AwsSecretStore(get()).read(reference);
    }

    /** The stream that the controller's log goes to besides, or null when it goes to none. */
    @Nullable
    CloudWatchLog log(Threads threads) {
        Settings.CloudWatch to = settings.cloudWatch();
        if (to == null) return null;
        return new CloudWatchLog(
                this,
                new LogStream(to.group(), to.stream(), to.region()),
                threads.scheduler("cloudwatch"),
                LOG_PAUSE,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private AwsAccess access() {
        Settings.Aws aws = settings.aws();
        return new AwsAccess(
                settings.nodeName(),
                aws.region(),
                aws.profile(),
                aws.roleArn(),
                aws.endpoint(),
                device(aws.iot()),
                environment.variables(),
                environment.home());
    }

    private static AwsAccess.@Nullable Device device(Settings.@Nullable Iot iot) {
        if (iot == null) return null;
        return new AwsAccess.Device(
                iot.endpoint(), iot.roleAlias(), iot.thingName(), iot.certificate(), iot.key(), iot.ca());
    }
}
