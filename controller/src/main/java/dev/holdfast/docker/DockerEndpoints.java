package dev.holdfast.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.desired.Digests;
import dev.holdfast.docker.client.DockerEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which engine is meant: a host that was named, else the docker context in use, else the local socket. */
public final class DockerEndpoints {
    private static final String DEFAULT_CONTEXT = "default";

    private DockerEndpoints() {}

    /**
     * Resolves the endpoint.
     *
     * @param host {@code --docker-host} or {@code DOCKER_HOST}, or null
     * @param certificates {@code DOCKER_CERT_PATH} when {@code DOCKER_TLS_VERIFY} is set, or null; only for a named host
     * @param context {@code DOCKER_CONTEXT}, or null for the one the configuration names
     * @param configuration docker's configuration folder, {@code DOCKER_CONFIG} or {@code ~/.docker}
     * @throws IllegalArgumentException with a sentence when what was named cannot be used
     */
    public static DockerEndpoint resolve(
            @Nullable String host, @Nullable Path certificates, @Nullable String context, Path configuration) {
        if (host != null && !host.isBlank()) return DockerEndpoint.parse(host, certificates);
        String name = context != null && !context.isBlank() ? context : configuredContext(configuration);
        if (name.isEmpty() || name.equals(DEFAULT_CONTEXT)) return DockerEndpoint.LOCAL;
        return fromContext(name, configuration);
    }

    private static String configuredContext(Path configuration) {
        Path file = configuration.resolve("config.json");
        return Files.isRegularFile(file) ? json(file).path("currentContext").asText() : "";
    }

    /** Docker keeps a context in folders named by the digest of its name. */
    private static DockerEndpoint fromContext(String name, Path configuration) {
        String digest = Digests.sha256(name);
        Path meta = configuration.resolve("contexts/meta").resolve(digest).resolve("meta.json");
        if (!Files.isRegularFile(meta))
            throw new IllegalArgumentException("docker context \"" + name + "\" is not in " + configuration
                    + ": use another (docker context ls), or name the engine with --docker-host");
        JsonNode docker = json(meta).path("Endpoints").path("docker");
        String host = docker.path("Host").asText();
        if (host.isEmpty())
            throw new IllegalArgumentException("docker context \"" + name + "\" names no docker host in " + meta);
        Path tls = configuration.resolve("contexts/tls").resolve(digest).resolve("docker");
        return DockerEndpoint.parse(host, Files.isDirectory(tls) ? tls : null);
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read as JSON: mend it, or name the engine with --docker-host", e);
        }
    }
}
