package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.aws.Renewed.Lease;
import dev.holdfast.secrets.FileRefused;
import dev.holdfast.secrets.tls.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The IoT credential provider: gives a device, which shows its certificate, the credentials of a role. Source: "Authorizing direct calls
 * to AWS services using AWS IoT Core credential provider". The files are read for each request, so that a renewed certificate counts.
 */
final class DeviceCredentials {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 << 10;
    private static final String THING = "x-amzn-iot-thingname";

    private final AwsAccess.Device device;
    private final InstantSource clock;
    private final ScheduledExecutorService timers;
    private final Duration limit;

    /**
     * @param clock for the time of the certificate
     * @param timers for the limit of a request; never blocked
     * @param limit how long a request may take in all
     */
    DeviceCredentials(AwsAccess.Device device, InstantSource clock, ScheduledExecutorService timers, Duration limit) {
        this.device = device;
        this.clock = clock;
        this.timers = timers;
        this.limit = limit;
    }

    /** New credentials; throws {@link AwsUnusable}. */
    Lease<AwsCredentials> lease() {
        try {
            HttpsURLConnection connection = connection();
            AtomicBoolean late = new AtomicBoolean();
            ScheduledFuture<?> end = timers.schedule(() -> late.set(true), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return answered(connection, late);
            } catch (IOException e) {
                throw unusable(words(e), true);
            } finally {
                end.cancel(false);
                connection.disconnect();
            }
        } catch (FileRefused e) {
            throw unusable(String.valueOf(e.getMessage()), false);
        } catch (GeneralSecurityException e) {
            throw unusable("no secure connection can be made with these files", false);
        } catch (IOException e) {
            throw unusable("aws.iot.endpoint is not a host name", false);
        }
    }

    private HttpsURLConnection connection() throws FileRefused, GeneralSecurityException, IOException {
        X509Certificate own = TlsFiles.certificates(device.certificate()).get(0);
        checkTime(own);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(TlsFiles.identity(device.certificate(), device.key()).getKeyManagers(), trusted(), null);
        URI address =
                URI.create("https://" + device.endpoint() + "/role-aliases/" + device.roleAlias() + "/credentials");
        HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
        connection.setSSLSocketFactory(context.getSocketFactory());
        connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
        connection.setReadTimeout((int) SILENCE_LIMIT.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty(THING, device.thingName());
        return connection;
    }

    private void checkTime(X509Certificate own) throws FileRefused {
        try {
            own.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException e) {
            throw new FileRefused(
                    device.certificate(),
                    "the certificate expired at " + own.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            throw new FileRefused(
                    device.certificate(),
                    "the certificate is not valid before " + own.getNotBefore().toInstant() + ": is the clock right?");
        }
    }

    private TrustManager @Nullable [] trusted() throws FileRefused {
        return device.ca() == null ? null : TlsFiles.authorities(device.ca()).getTrustManagers();
    }

    private Lease<AwsCredentials> answered(HttpsURLConnection connection, AtomicBoolean late) throws IOException {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            try (InputStream body = connection.getInputStream()) {
                return lease(text(body, late));
            }
        }
        if (status == HttpURLConnection.HTTP_FORBIDDEN)
            throw unusable(
                    "access is denied: the policy of the certificate must allow iot:AssumeRoleWithCertificate on the role"
                            + " alias, and the thing must have the certificate",
                    false);
        if (status == HttpURLConnection.HTTP_NOT_FOUND)
            throw unusable("there is no such role alias: check aws.iot.roleAlias and aws.iot.endpoint", false);
        throw unusable("the provider answers with status " + status, status >= HttpURLConnection.HTTP_INTERNAL_ERROR);
    }

    /** Reads as it comes: closing a stream that drips from another thread would wait for it. */
    private static String text(InputStream body, AtomicBoolean late) throws IOException {
        byte[] content = new byte[MOST_BYTES];
        int length = 0;
        for (int read = 0; read >= 0 && length < MOST_BYTES; length += Math.max(read, 0)) {
            if (late.get()) throw new SocketTimeoutException();
            read = body.read(content, length, MOST_BYTES - length);
        }
        return new String(content, 0, length, StandardCharsets.UTF_8);
    }

    private Lease<AwsCredentials> lease(String text) {
        try {
            JsonNode credentials = new ObjectMapper().readTree(text).path("credentials");
            String id = credentials.path("accessKeyId").asText();
            String secret = credentials.path("secretAccessKey").asText();
            String token = credentials.path("sessionToken").asText();
            if (id.isEmpty() || secret.isEmpty() || token.isEmpty())
                throw unusable("the answer lacks keys: is aws.iot.endpoint that of the credential provider?", false);
            return new Lease<>(
                    AwsSessionCredentials.create(id, secret, token),
                    Instant.parse(credentials.path("expiration").asText()));
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw unusable("the answer cannot be read", true);
        }
    }

    private AwsUnusable unusable(String reason, boolean unreachable) {
        return new AwsUnusable(
                "the device " + device.thingName() + " gets no credentials at " + device.endpoint()
                        + " for the role alias " + device.roleAlias() + ": " + reason,
                unreachable);
    }

    private static String words(IOException failure) {
        if (failure instanceof UnknownHostException) return "there is no such host, or no network";
        if (failure instanceof SocketTimeoutException) return "there was no whole answer in time";
        if (failure instanceof SSLException)
            return "no secure connection can be made (" + failure.getMessage()
                    + "): check aws.iot.ca, and that the certificate is active";
        return failure.getMessage() == null ? "the connection broke" : "the connection broke: " + failure.getMessage();
    }
}
