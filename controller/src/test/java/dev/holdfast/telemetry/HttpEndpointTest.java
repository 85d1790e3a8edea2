package dev.holdfast.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testing.TestClock;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {
    private final Metrics metrics = new Metrics(new TestClock(), "1.2.3", List.of());
    private final AtomicReference<Optional<String>> health = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<String>> ready = new AtomicReference<>(Optional.empty());
    private final HttpEndpoint endpoint = listenOn(0);

    @AfterEach
    void close() {
        endpoint.close();
        metrics.close();
    }

    @Test
    void servesMetricsInBothFormats() throws Exception {
        HttpResponse<String> plain = get("/metrics", "text/plain");
        HttpResponse<String> open = get("/metrics", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(plain.headers().firstValue("Content-Type")).contains(HttpEndpoint.PROMETHEUS);
        assertThat(plain.body())
                .contains("holdfast_build_info{version=\"1.2.3\"} 1")
                .doesNotContain("# EOF");
        assertThat(open.headers().firstValue("Content-Type")).contains(HttpEndpoint.OPEN_METRICS);
        assertThat(open.body())
                .contains("holdfast_build_info{version=\"1.2.3\"} 1")
                .endsWith("# EOF\n");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(get("/healthz", "*/*").statusCode()).isEqualTo(200);
        assertThat(get("/readyz", "*/*").body()).isEqualTo("ok\n");

        health.set(Optional.of("the loop has not turned for 2 minutes"));
        ready.set(Optional.of("no pass of shop was made yet"));

        assertThat(get("/healthz", "*/*").statusCode()).isEqualTo(503);
        assertThat(get("/readyz", "*/*").body()).isEqualTo("no pass of shop was made yet\n");
    }

    @Test
    void knowsNoOtherPathsAndMethods() throws Exception {
        assertThat(get("/", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/metricsandmore", "*/*").statusCode()).isEqualTo(404);
        assertThat(send(request("/metrics").DELETE()).statusCode()).isEqualTo(405);
        assertThat(send(request("/metrics").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .body())
                .isEmpty();
    }

    @Test
    void saysWhenTheAddressIsTaken() {
        int port = endpoint.address().getPort();

        assertThatThrownBy(() -> listenOn(port))
                .isInstanceOf(HttpEndpoint.AddressRefused.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + port + ": Address already in use")
                .hasMessageContaining("--listen");
    }

    private HttpEndpoint listenOn(int port) {
        return new HttpEndpoint(
                new InetSocketAddress("127.0.0.1", port), Runnable::run, metrics, health::get, ready::get);
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return send(request(path).header("Accept", accept));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + endpoint.address().getPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
