package dev.holdfast.source.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.desired.Digests;
import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.Copy;
import dev.holdfast.source.RemoteSource.Answer;
import dev.holdfast.source.RemoteSource.Answered;
import dev.holdfast.source.RemoteSource.Failed;
import dev.holdfast.source.RemoteSource.Unchanged;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source on a real web server, which behaves and misbehaves. */
@Timeout(60)
class HttpSourceTest {
    private static final String TEXT = "services: {web: {image: web}}\n";

    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Headers> requests = new ArrayList<>();
    private final WebClient client = new WebClient(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), Duration.ofSeconds(2));
    private HttpServer server;
    private String base;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void end() {
        ended.countDown();
        server.stop(0);
        handlers.shutdownNow();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestHeaders());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void redirect(String from, int status, String to) {
        serve(from, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            answer(exchange, status, new byte[0]);
        });
    }

    private HttpSource source(String url) {
        return new HttpSource(url, null, () -> client);
    }

    private Answer fetch(String path) {
        return source(base + path).fetch(null);
    }

    private String failure(String url) {
        return ((Failed) source(url).fetch(null)).sentence();
    }

    private static Copy copy(String etag, String lastModified) {
        return new Copy("i", "http", "o", TEXT.getBytes(UTF_8), etag, lastModified, "", Instant.EPOCH);
    }

    @Test
    void readsATextWithItsTagAndTime() {
        serve("/compose.yaml", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
            answer(exchange, 200, TEXT.getBytes(UTF_8));
        });
        Answered answered = (Answered) fetch("/compose.yaml");
        assertThat(new String(answered.content(), UTF_8)).isEqualTo(TEXT);
        assertThat(answered.etag()).isEqualTo("\"v1\"");
        assertThat(answered.lastModified()).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
    }

    @Test
    void asksWhetherTheTextChangedByTagOrElseByTime() {
        serve("/c", exchange -> answer(exchange, 304, new byte[0]));
        assertThat(source(base + "/c").fetch(copy("\"v1\"", "Thu, 01 Jan 2026 00:00:00 GMT")))
                .isEqualTo(new Unchanged());
        assertThat(source(base + "/c").fetch(copy("", "Thu, 01 Jan 2026 00:00:00 GMT")))
                .isEqualTo(new Unchanged());
        assertThat(requests.get(0).getFirst("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(requests.get(0).getFirst("If-Modified-Since")).isNull();
        assertThat(requests.get(1).getFirst("If-Modified-Since")).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
    }

    @Test
    void unchangedIsNoAnswerToSomebodyWhoKnowsNothing() {
        serve("/c", exchange -> answer(exchange, 304, new byte[0]));
        assertThat(failure(base + "/c")).isEqualTo(base + "/c is answered with the status 304 and not with a text");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 'wants a user and a password, or other ones (401)'",
        "403, 'may not be read (403)'",
        "404, 'is not there (404)'",
        "429, 'was asked too often (429)'",
        "418, 'is answered with the status 418 and not with a text'"
    })
    void saysWhatAStatusMeans(int status, String words) {
        serve("/c", exchange -> answer(exchange, status, "<html>a page about it</html>".getBytes(UTF_8)));
        assertThat(failure(base + "/c")).isEqualTo(base + "/c " + words);
    }

    @Test
    void saysThatTheServerHasTrouble() {
        serve("/c", exchange -> answer(exchange, 500, "oops".getBytes(UTF_8)));
        assertThat(failure(base + "/c")).isEqualTo("the server of " + base + "/c has trouble of its own (500)");
    }

    @Test
    void refusesATextOfAnotherDigestAndNamesBoth() {
        serve("/c", exchange -> answer(exchange, 200, TEXT.getBytes(UTF_8)));
        String pinned = "0".repeat(64);
        assertThat(new HttpSource(base + "/c", pinned, () -> client).fetch(null))
                .isEqualTo(new Failed(base + "/c has the SHA-256 digest " + Digests.sha256(TEXT)
                        + ", but the document says " + pinned + ": it is not used"));
        assertThat(new HttpSource(base + "/c", Digests.sha256(TEXT), () -> client).fetch(null))
                .isInstanceOf(Answered.class);
    }

    @Test
    void followsFiveRedirectsAndNoMore() {
        for (int i = 0; i < 6; i++) redirect("/hop" + i, 301 + i % 3, "/hop" + (i + 1));
        serve("/hop6", exchange -> answer(exchange, 200, TEXT.getBytes(UTF_8)));
        assertThat(fetch("/hop1")).isInstanceOf(Answered.class);
        assertThat(failure(base + "/hop0"))
                .isEqualTo(base + "/hop0 leads from one address to the next, more than 5 times");
    }

    @Test
    void aCircleOfRedirectsEnds() {
        redirect("/a", 302, "/b");
        redirect("/b", 307, base + "/a");
        assertThat(failure(base + "/a")).isEqualTo(base + "/a leads from one address to the next, more than 5 times");
    }

    @Test
    void refusesRedirectsToOtherSorts() {
        redirect("/file", 302, "file:///etc/passwd");
        redirect("/nowhere", 302, "");
        assertThat(failure(base + "/file"))
                .isEqualTo(base + "/file leads to an address that is neither http nor https");
        assertThat(failure(base + "/nowhere")).isEqualTo(base + "/nowhere leads somewhere else without saying where");
    }

    @Test
    void refusesATextThatIsTooLong() {
        serve("/c", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[64 << 10];
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 1024; i++) body.write(part);
            } catch (IOException e) {
                ended.countDown();
            }
        });
        assertThat(failure(base + "/c")).isEqualTo(base + "/c is longer than 2 MiB: that is no Compose file");
    }

    @Test
    void takesATextOfExactlyTheLimit() {
        serve("/c", exchange -> answer(exchange, 200, new byte[ComposeSource.MOST_BYTES]));
        assertThat(((Answered) fetch("/c")).content()).hasSize(ComposeSource.MOST_BYTES);
    }

    @Test
    void cutsASlowDripAtTheLimitOfTime() {
        serve("/c", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write('a');
                exchange.getResponseBody().flush();
                if (waitsInVain(Duration.ofMillis(100))) return;
            }
        });
        assertThat(failure(base + "/c")).isEqualTo(base + "/c was not there after 2 s, and is not waited for longer");
    }

    @Test
    void cutsAServerThatSaysNothing() {
        serve("/c", exchange -> waitsInVain(Duration.ofSeconds(30)));
        assertThat(failure(base + "/c")).isEqualTo(base + "/c was not there after 2 s, and is not waited for longer");
    }

    /** False when the time is over and the test is not. */
    private boolean waitsInVain(Duration duration) {
        try {
            return ended.await(duration.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void refusesHalfAText() throws IOException {
        for (String head : List.of("Content-Length: 1000\r\n", "Transfer-Encoding: chunked\r\n")) {
            String start = head.startsWith("Transfer") ? "3e8\r\n" + TEXT : TEXT;
            try (ServerSocket half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                handlers.execute(() -> sendAndClose(half, "HTTP/1.1 200 OK\r\n" + head + "\r\n" + start));
                String url = "http://127.0.0.1:" + half.getLocalPort() + "/c";
                assertThat(failure(url)).as(head).startsWith(url + " broke off in the middle (");
            }
        }
    }

    private static void sendAndClose(ServerSocket server, String text) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream().write(text.getBytes(UTF_8));
        } catch (IOException closed) {
            // The test sees what came over.
        }
    }

    @Test
    void refusesATextThatIsCompressed() {
        serve("/c", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200, new byte[] {1});
        });
        assertThat(failure(base + "/c"))
                .isEqualTo(base + "/c is sent compressed (gzip) although nobody asked for that");
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/c";
        assertThat(failure(url)).isEqualTo(url + " cannot be reached: nobody accepts the connection");
        assertThat(failure("http://no-such-host.invalid/c"))
                .isEqualTo("http://no-such-host.invalid/c cannot be reached: no such host is known");
    }

    @Test
    void saysThatAnAddressIsNone() {
        assertThat(failure("https://u:hush@a b/c"))
                .isEqualTo("https://a b/c is not an address: illegal character in authority at its character 9");
        assertThat(failure("https://u:hush@under_score/c"))
                .isEqualTo(
                        "https://under_score/c is not an address: it names no host; a host name has letters, digits, - and .");
    }

    @Test
    void sendsAUserAndPasswordToTheServerThatTheyAreForAndShowsThemToNobody() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<@Nullable String> logins = new ArrayList<>();
        other.createContext("/", exchange -> {
            logins.add(exchange.getRequestHeaders().getFirst("Authorization"));
            try (exchange) {
                answer(exchange, 200, TEXT.getBytes(UTF_8));
            }
        });
        other.start();
        redirect("/here", 302, "/there");
        redirect("/there", 302, "http://127.0.0.1:" + other.getAddress().getPort() + "/");
        HttpSource source = source(base.replace("//", "//me:hu%3Ash@") + "/here?token=hush");
        assertThat(source.fetch(null)).isInstanceOf(Answered.class);
        String basic = "Basic " + Base64.getEncoder().encodeToString("me:hu:sh".getBytes(UTF_8));
        assertThat(requests)
                .extracting(headers -> headers.getFirst("Authorization"))
                .containsExactly(basic, basic);
        assertThat(logins).containsExactly((String) null);
        assertThat(source.origin()).isEqualTo(base + "/here?…");
        other.stop(0);
    }
}
