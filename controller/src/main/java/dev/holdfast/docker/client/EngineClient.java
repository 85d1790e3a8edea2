package dev.holdfast.docker.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.observed.Observer.EngineUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one engine, JSON in and out. Every method throws {@link EngineRefusal} when the engine answers with an error (or 304), and
 * {@link EngineUnavailable} when it does not answer. The API version is negotiated before the first request and again after the engine
 * was away.
 */
public final class EngineClient implements AutoCloseable {
    /** Longer than any list or inspect takes; an engine that hangs must not hang us. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private static final Map<String, String> JSON = contentType("application/json");

    private final DockerEndpoint endpoint;
    private final InstantSource clock;
    private final RequestListener listener;
    private final Connection questions;
    private final Connection effects;
    private final ObjectMapper mapper = new ObjectMapper();
    private final AtomicReference<@Nullable EngineVersion> negotiated = new AtomicReference<>();

    public EngineClient(DockerEndpoint endpoint, InstantSource clock, RequestListener listener) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.listener = listener;
        this.questions = new Connection(endpoint, ANSWER_TIMEOUT);
        this.effects = new Connection(endpoint, null);
    }

    /** The engine's version and the API version spoken. */
    public EngineVersion version() {
        EngineVersion known = negotiated.get();
        if (known != null) return known;
        try {
            JsonNode answer = read(exchange(questions, "GET", new Call("version", "/version"), null, JSON));
            EngineVersion version = EngineVersion.negotiate(
                    answer.path("Version").asText("unknown"),
                    ApiVersion.of(answer.path("ApiVersion").asText()),
                    ApiVersion.of(answer.path("MinAPIVersion").asText()));
            negotiated.set(version);
            return version;
        } catch (EngineRefusal | EngineVersion.UnsupportedEngine e) {
            throw new EngineUnavailable("the engine at " + endpoint + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Asks for something; the answer has to come within a minute. */
    public JsonNode get(Call call) {
        return read(exchange(questions, "GET", versioned(call), null, JSON));
    }

    /** Does something with an optional body, for as long as it takes. */
    public JsonNode post(Call call, @Nullable Object body) {
        return read(exchange(effects, "POST", versioned(call), body == null ? null : json(body), JSON));
    }

    /** Waits for something that should come about within a minute. */
    public void await(Call call) {
        read(exchange(questions, "POST", versioned(call), null, JSON));
    }

    /** Removes something. */
    public void delete(Call call) {
        read(exchange(effects, "DELETE", versioned(call), null, JSON));
    }

    /** Sends bytes. */
    public void put(Call call, byte[] body, String contentType) {
        read(exchange(effects, "PUT", versioned(call), body, contentType(contentType)));
    }

    /** Begins an answer that is read as it comes; method is {@code GET} or {@code POST}. */
    public EngineStream stream(String method, Call call) {
        return stream(method, call, Map.of());
    }

    /** The same with headers, which may hold secrets. */
    public EngineStream stream(String method, Call call, Map<String, String> headers) {
        return new EngineStream(exchange(effects, method, versioned(call), null, headers));
    }

    /** Whether the engine is on this machine, so that its files can be looked at. */
    public boolean isLocal() {
        return "unix".equals(endpoint.uri().getScheme());
    }

    /** Begins an answer to a body that is read as it comes. */
    public EngineStream stream(String method, Call call, Object body) {
        return new EngineStream(exchange(effects, method, versioned(call), json(body), JSON));
    }

    /** The text as JSON, or a missing node when it is none. */
    public JsonNode parse(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The value as JSON text. */
    public String text(Object value) {
        return new String(json(value), StandardCharsets.UTF_8);
    }

    /** What to tell a user when a connection breaks. */
    public EngineUnavailable unavailable(Exception cause) {
        negotiated.set(null);
        return new EngineUnavailable(
                "the container engine at " + endpoint + " does not answer ("
                        + Lines.one(String.valueOf(cause.getMessage()))
                        + "): start it (systemctl start docker), install one (apt-get install docker.io), or name another"
                        + " with --docker-host",
                cause);
    }

    @Override
    public void close() throws IOException {
        questions.close();
        effects.close();
    }

    private static Map<String, String> contentType(String type) {
        return Map.of("Content-Type", type);
    }

    private Call versioned(Call call) {
        return new Call(call.operation(), "/v" + version().api() + call.path());
    }

    private DockerHttpClient.Response exchange(
            Connection connection, String method, Call call, byte @Nullable [] body, Map<String, String> headers) {
        Instant begun = clock.instant();
        DockerHttpClient.Response response;
        try {
            response = connection.send(method, call.path(), body, headers);
        } catch (IOException e) {
            listener.requested(call.operation(), "unreachable", Duration.between(begun, clock.instant()));
            throw unavailable(e);
        }
        int status = response.getStatusCode();
        boolean refused = status >= 300;
        listener.requested(call.operation(), refused ? "refused" : "ok", Duration.between(begun, clock.instant()));
        if (refused) throw refusal(status, response);
        return response;
    }

    private EngineRefusal refusal(int status, DockerHttpClient.Response response) {
        try (response) {
            String text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            String message = parse(text).path("message").asText(text);
            return new EngineRefusal(
                    status, MountOptions.hide(Lines.one(message.isBlank() ? "HTTP status " + status : message)));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private JsonNode read(DockerHttpClient.Response response) {
        try (response) {
            byte[] bytes = response.getBody().readAllBytes();
            return bytes.length == 0 ? MissingNode.getInstance() : mapper.readTree(bytes);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request body of maps, lists and scalars becomes JSON", e);
        }
    }
}
