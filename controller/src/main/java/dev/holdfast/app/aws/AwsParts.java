package dev.holdfast.app.aws;

import dev.holdfast.app.optional.AwsOpener;
import dev.holdfast.app.optional.AwsServices;
import dev.holdfast.app.optional.SentLog;
import dev.holdfast.aws.AwsAccess;
import dev.holdfast.aws.AwsConnections;
import dev.holdfast.aws.AwsObjectStore;
import dev.holdfast.aws.AwsSecretStore;
import dev.holdfast.aws.ecr.EcrLogins;
import dev.holdfast.aws.log.CloudWatchLog;
import dev.holdfast.aws.log.LogStream;
import dev.holdfast.config.Environment;
import dev.holdfast.config.Settings;
import dev.holdfast.credentials.FetchListener;
import dev.holdfast.credentials.IssuedLogins;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.source.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Services of AWS by its SDK. */
public final class AwsParts implements AwsOpener {
    private static final Duration LOG_PAUSE = Duration.ofSeconds(3);

    @Override
    public AwsServices open(
            Settings settings, Environment environment, InstantSource clock, ScheduledExecutorService limits) {
        return new Services(new AwsConnections(access(settings, environment), clock, limits), clock);
    }

    private record Services(AwsConnections connections, InstantSource clock) implements AwsServices {
        @Override
        public ObjectStore objects() {
            return new AwsObjectStore(connections);
        }

        @Override
        public SecretStore secrets() {
            return new AwsSecretStore(connections);
        }

        @Override
        public IssuedLogins logins(FetchListener listener) {
            return new EcrLogins(connections, clock, listener);
        }

        @Override
        public SentLog log(Settings.CloudWatch to, ScheduledExecutorService thread) {
            return new Log(new CloudWatchLog(
                    () -> connections,
                    new LogStream(to.group(), to.stream(), to.region()),
                    thread,
                    LOG_PAUSE,
                    () -> ThreadLocalRandom.current().nextDouble()));
        }
    }

    private record Log(CloudWatchLog log) implements SentLog {
        @Override
        public void add(Instant at, String text) {
            log.add(at, text);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private static AwsAccess access(Settings settings, Environment environment) {
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
