package dev.holdfast.docker.client;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP over the endpoint's socket: the one class that touches docker-java. */
final class Connection implements Closeable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final DockerHttpClient http;

    /** @param silence how long the engine may keep silent in an answer, or null for as long as it likes */
    Connection(DockerEndpoint endpoint, @Nullable Duration silence) {
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(endpoint.uri())
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(silence);
        if (endpoint.tlsDirectory() != null)
            builder.sslConfig(
                    new LocalDirectorySSLConfig(endpoint.tlsDirectory().toString()));
        http = builder.build();
    }

    /** Sends a request; the caller closes the answer, which gives the connection back only when it was read to its end. */
    DockerHttpClient.Response send(String method, String path, byte @Nullable [] body, Map<String, String> headers)
            throws IOException {
        DockerHttpClient.Request.Builder request =
                DockerHttpClient.Request.builder().method(method).path(path).putAllHeaders(headers);
        if (body != null) request.bodyBytes(body);
        try {
            return http.execute(request.build());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalStateException e) {
            // The pool says so, or that it was cancelled, to a request that was under way when it was closed.
            throw new IOException("the connection was closed", e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException cause) throw cause;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
