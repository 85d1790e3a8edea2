package dev.holdfast.source.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.RemoteSource.Answered;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Web servers that drip, break off, send too much, or are not there. */
@Timeout(60)
class HttpFaultsTest {
    private final WebServer web = new WebServer();

    @AfterEach
    void end() {
        web.close();
    }

    @Test
    void cutsASlowDripAtTheLimitOfTime() {
        web.serve("/c", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write('a');
                exchange.getResponseBody().flush();
                if (waitsInVain(Duration.ofMillis(100))) return;
            }
        });
        assertThat(web.failure(web.base + "/c"))
                .isEqualTo(web.base + "/c was not there after 2 s, and is not waited for longer");
    }

    @Test
    void refusesATextThatIsTooLong() {
        web.serve("/c", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[64 << 10];
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 1024; i++) body.write(part);
            } catch (IOException e) {
                web.ended.countDown();
            }
        });
        assertThat(web.failure(web.base + "/c"))
                .isEqualTo(web.base + "/c is longer than 2 MiB: that is no Compose file");
    }

    @Test
    void takesATextOfExactlyTheLimit() {
        web.serve("/c", exchange -> WebServer.answer(exchange, 200, new byte[ComposeSource.MOST_BYTES]));
        assertThat(((Answered) web.fetch("/c")).content()).hasSize(ComposeSource.MOST_BYTES);
    }

    @Test
    void cutsAServerThatSaysNothing() {
        web.serve("/c", exchange -> waitsInVain(Duration.ofSeconds(30)));
        assertThat(web.failure(web.base + "/c"))
                .isEqualTo(web.base + "/c was not there after 2 s, and is not waited for longer");
    }

    /** False when the time is over and the test is not. */
    private boolean waitsInVain(Duration duration) {
        try {
            return web.ended.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void refusesHalfAText() throws IOException {
        for (String head : List.of("Content-Length: 1000\r\n", "Transfer-Encoding: chunked\r\n")) {
            String start = head.startsWith("Transfer") ? "3e8\r\n" + WebServer.TEXT : WebServer.TEXT;
            try (ServerSocket half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                web.handlers.execute(() -> sendAndClose(half, "HTTP/1.1 200 OK\r\n" + head + "\r\n" + start));
                String url = "http://127.0.0.1:" + half.getLocalPort() + "/c";
                assertThat(web.failure(url)).as(head).startsWith(url + " broke off in the middle (");
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
        web.serve("/c", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            WebServer.answer(exchange, 200, new byte[] {1});
        });
        assertThat(web.failure(web.base + "/c"))
                .isEqualTo(web.base + "/c is sent compressed (gzip) although nobody asked for that");
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/c";
        assertThat(web.failure(url)).isEqualTo(url + " cannot be reached: nobody accepts the connection");
        assertThat(web.failure("http://no-such-host.invalid/c"))
                .isEqualTo("http://no-such-host.invalid/c cannot be reached: no such host is known");
    }
}
