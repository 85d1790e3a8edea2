package dev.holdfast.testing.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.holdfast.secrets.FileRefused;
import dev.holdfast.secrets.tls.TlsFiles;
import dev.holdfast.testing.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** The IoT credential provider on loopback: knows one thing and one role alias, and wants a certificate of its authority. */
public final class DeviceProvider implements AutoCloseable {
    public static final String THING = "kiosk-17";
    public static final String ALIAS = "device-role";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/device/";

    private final AwsTestServer aws;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Fault> fault = new AtomicReference<>();
    private final List<AwsKey> issued = new CopyOnWriteArrayList<>();

    /**
     * Begins one.
     *
     * @param aws gives the keys out
     */
    public DeviceProvider(AwsTestServer aws, CertificateAuthority authority) {
        this.aws = aws;
        try {
            CertificateAuthority.Identity own = authority.issue("provider", "IP:127.0.0.1");
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    TlsFiles.identity(own.certificate(), own.key()).getKeyManagers(),
                    TlsFiles.authorities(authority.certificate()).getTrustManagers(),
                    null);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = context.getDefaultSSLParameters();
                    wanted.setNeedClientAuth(true);
                    parameters.setSSLParameters(wanted);
                }
            });
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException | GeneralSecurityException | FileRefused e) {
            throw new AssertionError(e);
        }
    }

    /** Host and port. */
    public String endpoint() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on this is how it answers; null for well. */
    public void fault(@Nullable Fault how) {
        fault.set(how);
    }

    /** The keys that were given out, in order. */
    public List<AwsKey> issued() {
        return List.copyOf(issued);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).send(exchange, fault.get(), true, closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange) {
        String thing = exchange.getRequestHeaders().getFirst("x-amzn-iot-thingname");
        if (!THING.equals(thing)) return new Answer(403, "application/json", "{\"message\":\"Forbidden\"}");
        if (!exchange.getRequestURI().getPath().equals("/role-aliases/" + ALIAS + "/credentials"))
            return new Answer(404, "application/json", "{\"message\":\"Role alias does not exist\"}");
        AwsKey key = aws.temporaryKey(ROLE + thing, LIFE);
        issued.add(key);
        return new Answer(
                200,
                "application/json",
                "{\"credentials\":{\"accessKeyId\":\"" + key.id() + "\",\"secretAccessKey\":\"" + key.secret()
                        + "\",\"sessionToken\":\"" + key.sessionToken() + "\",\"expiration\":\"" + key.expiration()
                        + "\"}}");
    }
}
