package dev.holdfast.docker.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stands between the adapter and a real engine and writes down what they say to each other. */
final class EngineRecorder implements AutoCloseable {
    private static final List<String> WORTH_KEEPING = List.of("Version", "ApiVersion", "MinAPIVersion");

    private final ObjectMapper json = new ObjectMapper();
    private final List<Recording.Exchange> exchanges = new ArrayList<>();
    private final DockerHttpClient engine;
    private final HttpServer server;

    EngineRecorder(String host) throws IOException {
        engine = new ZerodepDockerHttpClient.Builder()
                .dockerHost(URI.create(host))
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Records the story of the tests; arguments: the engine's socket as a URI, and the folder for the recording. */
    public static void main(String[] arguments) throws IOException {
        try (EngineRecorder recorder = new EngineRecorder(arguments[0])) {
            NewerEngineStory.run(
                    "tcp://127.0.0.1:" + recorder.server.getAddress().getPort());
            recorder.recording().write(Path.of(arguments[1]));
        }
    }

    private synchronized void pass(HttpExchange http) throws IOException {
        byte[] sent = http.getRequestBody().readAllBytes();
        DockerHttpClient.Request.Builder request = DockerHttpClient.Request.builder()
                .method(http.getRequestMethod())
                .path(http.getRequestURI().toString());
        if (sent.length > 0)
            request.putAllHeaders(
                            Map.of("Content-Type", http.getRequestHeaders().getFirst("Content-Type")))
                    .bodyBytes(sent);
        try (DockerHttpClient.Response response = engine.execute(request.build())) {
            byte[] answer = response.getBody().readAllBytes();
            exchanges.add(new Recording.Exchange(
                    http.getRequestMethod(),
                    http.getRequestURI().toString(),
                    json.readTree(sent),
                    response.getStatusCode(),
                    json.readTree(answer)));
            http.sendResponseHeaders(response.getStatusCode(), answer.length == 0 ? -1 : answer.length);
            http.getResponseBody().write(answer);
        }
        http.close();
    }

    private Recording recording() {
        JsonNode version = exchanges.get(0).answer();
        // The rest tells of the machine, and nobody reads it.
        ((ObjectNode) version).retain(WORTH_KEEPING);
        return new Recording(
                version.path("Version").asText().replaceFirst("\\+.*", ""),
                version.path("ApiVersion").asText(),
                exchanges);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        engine.close();
    }
}
