package dev.holdfast.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Serves {@code /metrics}, {@code /healthz} and {@code /readyz}; anybody who can reach the address may read them. */
public final class HttpEndpoint implements AutoCloseable {
    static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;

    /**
     * Begins to serve.
     *
     * @param address where to listen; port 0 takes a free one
     * @param executor runs the requests; stays the caller's
     * @param healthProblem a sentence when the loop does not turn, else empty
     * @param readyProblem a sentence that names what is missing, else empty
     * @throws AddressRefused when the address cannot be listened on
     */
    public HttpEndpoint(
            InetSocketAddress address,
            Executor executor,
            Metrics metrics,
            Supplier<Optional<String>> healthProblem,
            Supplier<Optional<String>> readyProblem) {
        server = open(address);
        server.setExecutor(executor);
        serve("/metrics", exchange -> metrics(exchange, metrics));
        serve("/healthz", exchange -> state(exchange, healthProblem.get()));
        serve("/readyz", exchange -> state(exchange, readyProblem.get()));
        server.createContext("/", exchange -> notFound(exchange));
        server.start();
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The address cannot be listened on; the message is a sentence that says which and what to do. */
    public static final class AddressRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AddressRefused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static HttpServer open(InetSocketAddress address) {
        String text = address.getHostString() + ":" + address.getPort();
        if (address.isUnresolved())
            throw new AddressRefused(
                    "cannot listen on " + text + ": the host name is unknown; choose another address with --listen",
                    new IOException("unresolved"));
        try {
            return HttpServer.create(address, 0);
        } catch (IOException refused) {
            throw new AddressRefused(
                    "cannot listen on " + text + ": " + refused.getMessage()
                            + "; end what uses it, or choose another address with --listen",
                    refused);
        }
    }

    /** A context also gets every longer path; only the exact one is meant. */
    private void serve(String path, Page page) {
        server.createContext(path, exchange -> {
            if (!exchange.getRequestURI().getPath().equals(path)) notFound(exchange);
            else if (!exchange.getRequestMethod().matches("GET|HEAD"))
                answer(exchange, 405, TEXT, "only GET and HEAD are served\n");
            else page.serve(exchange);
        });
    }

    private static void metrics(HttpExchange exchange, Metrics metrics) throws IOException {
        boolean openMetrics = accepted(exchange).contains("application/openmetrics-text");
        answer(exchange, 200, openMetrics ? OPEN_METRICS : PROMETHEUS, metrics.scrape(openMetrics));
    }

    private static String accepted(HttpExchange exchange) {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        return accept == null ? "" : accept;
    }

    private static void state(HttpExchange exchange, Optional<String> problem) throws IOException {
        answer(exchange, problem.isEmpty() ? 200 : 503, TEXT, problem.orElse("ok") + "\n");
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        answer(exchange, 404, TEXT, "not found; there are /metrics, /healthz and /readyz\n");
    }

    private static void answer(HttpExchange exchange, int code, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, head ? -1 : body.length);
        if (!head) exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Answers one exchange. */
    @FunctionalInterface
    private interface Page {
        void serve(HttpExchange exchange) throws IOException;
    }
}
