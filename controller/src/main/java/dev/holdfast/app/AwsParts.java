package dev.holdfast.app;

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
import dev.holdfast.credentials.LoginSource;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.source.ObjectStore;
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
    private @Nullable EcrLogins ecr;

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

    /** Logins of ECR. */
    IssuedLogins logins(FetchListener listener) {
        return (region, registryId) -> new LazyLogin(() -> ecr(listener).of(region, registryId));
    }

    private synchronized EcrLogins ecr(FetchListener listener) {
        EcrLogins known = ecr;
        if (known != null) return known;
        EcrLogins made = new EcrLogins(get(), clock, listener);
        ecr = made;
        return made;
    }

    /** Documents are read, and their registries declared, before anything is pulled. */
    private record LazyLogin(Supplier<LoginSource> source) implements LoginSource {
        @Override
        public Answer find(String repository) {
            return source.get().find(repository);
        }

        @Override
        public void refused(String repository) {
            source.get().refused(repository);
        }
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

    /** S3. */
    ObjectStore objects() {
        return (address, known) -> new AwsObjectStore(get()).read(address, known);
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
