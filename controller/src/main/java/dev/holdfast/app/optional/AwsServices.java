package dev.holdfast.app.optional;

import dev.holdfast.config.Settings;
import dev.holdfast.credentials.FetchListener;
import dev.holdfast.credentials.IssuedLogins;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.source.ObjectStore;
import java.util.concurrent.ScheduledExecutorService;

/** The services of AWS that a node may use, as one identity. */
public interface AwsServices {
    /** S3. */
    ObjectStore objects();

    /** Secrets Manager. */
    SecretStore secrets();

    /** Logins of ECR, each kept until shortly before its end by the one object that is returned. */
    IssuedLogins logins(FetchListener listener);

    /**
     * A stream of CloudWatch Logs.
     *
     * @param thread one thread, on which everything is sent
     */
    SentLog log(Settings.CloudWatch to, ScheduledExecutorService thread);
}
