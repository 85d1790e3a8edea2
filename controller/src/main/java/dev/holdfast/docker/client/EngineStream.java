package dev.holdfast.docker.client;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.InputStream;

/** An answer that is read as it comes; closing it, from any thread, ends it. */
public final class EngineStream implements AutoCloseable {
    private final DockerHttpClient.Response response;

    EngineStream(DockerHttpClient.Response response) {
        this.response = response;
    }

    /** The bytes of the answer. */
    public InputStream body() {
        return response.getBody();
    }

    @Override
    public void close() {
        response.close();
    }
}
