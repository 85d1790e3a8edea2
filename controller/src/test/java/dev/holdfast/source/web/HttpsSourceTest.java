package dev.holdfast.source.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.holdfast.source.RemoteSource.Answered;
import dev.holdfast.source.RemoteSource.Failed;
import dev.holdfast.testing.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source on a real web server that speaks TLS. */
class HttpsSourceTest {
    private static final String PASSWORD = "changeit";
    private static final String KEYS = "keys.p12";

    @TempDir
    static Path folder;

    private SSLContext context;
    private HttpsServer server;

    @BeforeEach
    void prepare() throws Exception {
        context = SSLContext.getInstance("TLS");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @BeforeAll
    static void certificates() {
        generate("-alias authority -dname CN=authority -ext bc:c");
        generate("-alias good -signer authority -dname CN=a -ext san=ip:127.0.0.1");
        generate("-alias foreign -signer authority -dname CN=a -ext san=dns:other.example");
        generate("-alias expired -signer authority -dname CN=a -ext san=ip:127.0.0.1 -startdate -10d -validity 2");
        generate("-alias early -signer authority -dname CN=a -ext san=ip:127.0.0.1 -startdate +10d -validity 2");
    }

    private String begin(String alias) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(folder.resolve(KEYS))) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("a", keys.getCertificate("authority"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        for (String other : Collections.list(keys.aliases())) if (!other.equals(alias)) keys.deleteEntry(other);
        own.init(keys, PASSWORD.toCharArray());
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/text", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("{}".getBytes(UTF_8));
            }
        });
        server.createContext("/plain", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:9/text");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        server.start();
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void generate(String what) {
        String command = "keytool -genkeypair -keyalg EC -storetype PKCS12 -keystore " + folder.resolve(KEYS)
                + " -storepass " + PASSWORD;
        Shell.Result made = new Shell("").run((command + " " + what).split(" "));
        assertThat(made.exitCode()).as(made.text()).isZero();
    }

    private WebClient trusting() {
        return new WebClient(() -> HttpClient.newBuilder().sslContext(context).build(), Duration.ofSeconds(10));
    }

    private static String failure(String url, WebClient client) {
        return ((Failed) new HttpSource(url, null, client).fetch(null)).sentence();
    }

    @Test
    void readsOverTlsAndNeverFollowsOutOfIt() throws Exception {
        String base = begin("good");
        WebClient client = trusting();
        assertThat(new HttpSource(base + "/text", null, client).fetch(null)).isInstanceOf(Answered.class);
        assertThat(failure(base + "/plain", client))
                .isEqualTo(base + "/plain leads from https to http, where anybody could change it: it is not followed");
    }

    @Test
    void trustsNobodyWhomTheRuntimeDoesNotTrust() throws Exception {
        String url = begin("good") + "/text";
        assertThat(failure(url, WebClient.ofRuntime()))
                .isEqualTo(
                        url
                                + " cannot be trusted or does not speak TLS: nobody this node trusts has signed its certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "foreign,its certificate is for another host",
        "expired,'its certificate has expired, or the clock of this node is wrong'",
        "early,'its certificate is not valid yet, or the clock of this node is wrong'"
    })
    void saysWhatIsWrongWithACertificate(String alias, String reason) throws Exception {
        String url = begin(alias) + "/text";
        assertThat(failure(url, trusting())).isEqualTo(url + " cannot be trusted or does not speak TLS: " + reason);
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws Exception {
        begin("good");
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answerPlainly(plain));
            String url = "https://127.0.0.1:" + plain.getLocalPort() + "/text";
            assertThat(failure(url, trusting())).startsWith(url + " cannot be trusted or does not speak TLS: ");
            answer.join();
        }
    }

    private static void answerPlainly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException closed) {
            // The client has seen enough.
        }
    }
}
