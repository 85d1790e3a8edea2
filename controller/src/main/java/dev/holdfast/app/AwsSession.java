package dev.holdfast.app;

import dev.holdfast.app.optional.AwsOpener;
import dev.holdfast.app.optional.AwsServices;
import dev.holdfast.app.optional.OptionalLibraries;
import dev.holdfast.app.optional.SentLog;
import dev.holdfast.cli.CliFailure;
import dev.holdfast.config.Environment;
import dev.holdfast.config.Settings;
import dev.holdfast.credentials.FetchListener;
import dev.holdfast.credentials.IssuedLogins;
import dev.holdfast.credentials.LoginSource;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.source.ObjectStore;
import dev.holdfast.source.RemoteSource;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Services of AWS as one identity; nothing of them is loaded before something is asked of them. */
final class AwsSession {
    private final Settings settings;
    private final Once<AwsServices> services;

    AwsSession(OptionalLibraries libraries, Settings settings, Environment environment, InstantSource clock) {
        this.settings = settings;
        services = new Once<>(
                () -> libraries.load(AwsOpener.class).open(settings, environment, clock, Threads.limits("aws")));
    }

    /** S3. */
    ObjectStore objects() {
        Once<ObjectStore> objects = new Once<>(() -> services.get().objects());
        return (address, known) -> {
            try {
                return objects.get().read(address, known);
            } catch (CliFailure missing) {
                return new RemoteSource.Failed(address + " cannot be read: " + missing.getMessage());
            }
        };
    }

    /** Secrets Manager. */
    SecretStore secrets() {
        Once<SecretStore> secrets = new Once<>(() -> services.get().secrets());
        return reference -> {
            try {
                return secrets.get().read(reference);
            } catch (CliFailure missing) {
                return new SecretStore.Unavailable(
                        "the secret " + reference.id() + " cannot be had: " + missing.getMessage(), false);
            }
        };
    }

    /** Logins of ECR. */
    IssuedLogins logins(FetchListener listener) {
        Once<IssuedLogins> logins = new Once<>(() -> services.get().logins(listener));
        return (region, registryId) -> new LaterLogin(() -> logins.get().of(region, registryId));
    }

    /** The stream that the controller's log goes to besides, or null when it goes to none. */
    @Nullable
    SentLog log(Threads threads) {
        Settings.CloudWatch to = settings.cloudWatch();
        return to == null ? null : services.get().log(to, threads.scheduler("cloudwatch"));
    }

    /** Documents are read, and their registries declared, before anything is pulled. */
    private record LaterLogin(Supplier<LoginSource> source) implements LoginSource {
        @Override
        public Answer find(String repository) {
            try {
                return source.get().find(repository);
            } catch (CliFailure missing) {
                return new Unavailable("ECR gives no login: " + missing.getMessage());
            }
        }

        @Override
        public void refused(String repository) {
            source.get().refused(repository);
        }
    }

    /** Made when it is first asked for. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private @Nullable T made;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            T known = made;
            if (known != null) return known;
            T fresh = maker.get();
            made = fresh;
            return fresh;
        }
    }
}
