package dev.holdfast.source.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.source.RemoteSource.Answer;
import dev.holdfast.source.RemoteSource.Failed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server that behaves as a test wants, and who asks it. */
final class WebServer implements AutoCloseable {
    static final String TEXT = "services: {web: {image: web}}\n";

    final ExecutorService handlers = Executors.newCachedThreadPool();
    final CountDownLatch ended = new CountDownLatch(1);
    final List<Headers> requests = new CopyOnWriteArrayList<>();
    final WebClient client = new WebClient(
            () -> HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), Duration.ofSeconds(2));
    final HttpServer server;
    final String base;

    WebServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(handlers);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
        handlers.shutdownNow();
    }

    void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestHeaders());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    void redirect(String from, int status, String to) {
        serve(from, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            answer(exchange, status, new byte[0]);
        });
    }

    HttpSource source(String url) {
        return new HttpSource(url, null, client);
    }

    Answer fetch(String path) {
        return source(base + path).fetch(null);
    }

    String failure(String url) {
        return ((Failed) source(url).fetch(null)).sentence();
    }
}
