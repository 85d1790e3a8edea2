package dev.holdfast.docker.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers as the recorded engine did, each question in the order in which it was answered; what was not recorded is refused. */
final class RecordedEngine implements AutoCloseable {
    /** A request that came, with its body as JSON. */
    record Sent(String method, String path, JsonNode body) {}

    private final ObjectMapper json = new ObjectMapper();
    private final List<Recording.Exchange> left;
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    RecordedEngine(List<Recording.Exchange> exchanges) throws IOException {
        left = new ArrayList<>(exchanges);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What {@code --docker-host} would be. */
    String host() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    private synchronized void answer(HttpExchange http) throws IOException {
        String path = http.getRequestURI().toString();
        sent.add(new Sent(
                http.getRequestMethod(),
                path,
                json.readTree(http.getRequestBody().readAllBytes())));
        Recording.Exchange exchange = take(http.getRequestMethod(), path);
        byte[] body = exchange.answer().isMissingNode() || exchange.answer().isNull()
                ? new byte[0]
                : json.writeValueAsBytes(exchange.answer());
        http.sendResponseHeaders(exchange.status(), body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    private Recording.Exchange take(String method, String path) {
        Recording.Exchange exchange = left.stream()
                .filter(recorded -> recorded.answers(method, path))
                .findFirst()
                .orElseGet(() -> new Recording.Exchange(
                        method,
                        path,
                        json.nullNode(),
                        501,
                        json.createObjectNode().put("message", "not recorded: " + method + " " + path)));
        left.remove(exchange);
        return exchange;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
